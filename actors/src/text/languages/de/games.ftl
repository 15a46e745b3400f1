# Was der Chat über ein Spiel liest. Die Teile einer Zeile; der Code setzt „ · “ dazwischen.
game-genre = { $genre ->
    [action] Action
    [adventure] Adventure
    [arcade] Arcade
    [board-games] Brettspiel
    [card] Kartenspiel
    [casual] Casual
    [educational] Lernspiel
    [family] Familienspiel
    [fighting] Beat 'em up
    [indie] Indie
    [massively-multiplayer] MMO
    [platformer] Jump 'n' Run
    [puzzle] Puzzle
    [racing] Rennspiel
    [role-playing-games-rpg] RPG
    [shooter] Shooter
    [simulation] Simulation
    [sports] Sport
    [strategy] Strategie
   *[other] { $genre }
}

# Statt einer Zeile über ein Spiel. Sie wiederholen nie, was jemand getippt hat.
game-not-found = Ein Spiel mit dem Namen finde ich nicht.
game-did-you-mean = Ein Spiel mit dem Namen finde ich nicht. Meintest du: { $titles }?
game-which = Welches meinst du: { $titles }?
game-sources-down = Die Spieleseiten antworten gerade nicht, versuch's in ein paar Minuten nochmal.

# Was ein Mod getan hat.
game-cleared = { $n ->
    [one] { $n } Antwort vergessen.
   *[other] { $n } Antworten vergessen.
}
game-cleared-title = { $n ->
    [0] Dazu gab's nichts zu vergessen.
    [one] { $n } Antwort dazu vergessen.
   *[other] { $n } Antworten dazu vergessen.
}
game-pinned = Alles klar: Hier heißt das jetzt { $title }.
game-unpinned = Alles klar, nicht mehr angepinnt.
game-not-pinned = Das war gar nicht angepinnt.
game-pin-refused = Das kann ich nicht anpinnen: Da gibt's nichts zu suchen, oder es ist schon zu viel angepinnt.
