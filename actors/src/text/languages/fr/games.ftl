# Ce que le chat lit d'un jeu. Les parties d'une ligne ; le code met « · » entre elles.
game-genre = { $genre ->
    [action] Action
    [adventure] Aventure
    [arcade] Arcade
    [board-games] Jeu de société
    [card] Jeu de cartes
    [casual] Grand public
    [educational] Éducatif
    [family] Famille
    [fighting] Combat
    [indie] Indé
    [massively-multiplayer] MMO
    [platformer] Plateformes
    [puzzle] Réflexion
    [racing] Course
    [role-playing-games-rpg] RPG
    [shooter] Tir
    [simulation] Simulation
    [sports] Sport
    [strategy] Stratégie
   *[other] { $genre }
}

# À la place d'une ligne sur un jeu. Elles ne répètent jamais ce qu'un spectateur a écrit.
game-not-found = Je ne trouve aucun jeu de ce nom.
game-did-you-mean = Je ne trouve aucun jeu de ce nom. Tu voulais dire : { $titles } ?
game-which = Tu parles duquel : { $titles } ?
game-sources-down = Les sites de jeux ne répondent pas pour l'instant, réessaie dans quelques minutes.

# Ce que la modération a fait.
game-cleared = { $n ->
    [one] { $n } réponse oubliée.
   *[other] { $n } réponses oubliées.
}
game-cleared-title = { $n ->
    [0] Il n'y avait rien à oublier à ce sujet.
    [one] { $n } réponse à ce sujet oubliée.
   *[other] { $n } réponses à ce sujet oubliées.
}
game-pinned = C'est noté : ici, ça désigne { $title }.
game-unpinned = C'est noté, l'association est retirée.
game-not-pinned = Ce n'était associé à rien.
game-pin-refused = Impossible d'associer ça : il n'y a rien à y chercher, ou il y a déjà trop d'associations.
