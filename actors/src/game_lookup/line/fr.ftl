# Ce que le chat lit d'un jeu. Les parties d'une ligne ; le code met « · » entre elles.
game-early-access = accès anticipé
game-coming-soon = à venir
game-tba = date à venir
game-metacritic = Metacritic { $score }
game-rating = ★ { $whole },{ $tenths }/{ $best }
game-free = gratuit
game-price = { $units },{ $cents } { $currency }
game-discount = -{ $percent } % : { $price }
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
game-did-you-mean = Je ne trouve aucun jeu de ce nom. Peut-être : { $titles } ?
game-which = Lequel : { $titles } ?
game-sources-down = Les sites de jeux ne répondent pas pour l'instant, réessayez dans quelques minutes.
