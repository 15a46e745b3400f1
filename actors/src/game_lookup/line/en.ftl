# What chat reads about a game. The parts of a line; code puts " · " between them.
game-early-access = early access
game-coming-soon = coming soon
game-tba = TBA
game-metacritic = Metacritic { $score }
game-rating = ★ { $whole }.{ $tenths }/{ $best }
game-free = free
game-price = { $units }.{ $cents } { $currency }
game-discount = -{ $percent }%: { $price }
game-genre = { $genre ->
    [action] Action
    [adventure] Adventure
    [arcade] Arcade
    [board-games] Board game
    [card] Card game
    [casual] Casual
    [educational] Educational
    [family] Family
    [fighting] Fighting
    [indie] Indie
    [massively-multiplayer] MMO
    [platformer] Platformer
    [puzzle] Puzzle
    [racing] Racing
    [role-playing-games-rpg] RPG
    [shooter] Shooter
    [simulation] Simulation
    [sports] Sports
    [strategy] Strategy
   *[other] { $genre }
}

# Instead of a line about a game. They never repeat what the viewer typed.
game-not-found = I found no game by that name.
game-did-you-mean = I found no game by that name. Did you mean: { $titles }?
game-which = Which one do you mean: { $titles }?
game-sources-down = The game sites do not answer right now, try again in a few minutes.
