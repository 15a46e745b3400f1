# What chat reads about a game. The parts of a line; code puts " · " between them.
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
game-not-found = I couldn't find a game with that name.
game-did-you-mean = I couldn't find a game with that name. Did you mean: { $titles }?
game-which = Which one do you mean: { $titles }?
game-sources-down = The game sites aren't answering right now, try again in a few minutes.

# What a moderator did.
game-cleared = { $n ->
    [one] { $n } answer forgotten.
   *[other] { $n } answers forgotten.
}
game-cleared-title = { $n ->
    [0] There was nothing to forget about that.
    [one] { $n } answer about that forgotten.
   *[other] { $n } answers about that forgotten.
}
game-pinned = OK, here that means { $title } now.
game-unpinned = OK, unpinned.
game-not-pinned = That wasn't pinned.
game-pin-refused = I can't pin that: there's nothing to look for in it, or too much is pinned already.
