# Ce qu'on sait d'un jeu, en mots ; le code met les signes entre eux.
game-early-access = accès anticipé
game-coming-soon = à venir
game-tba = date à venir
game-metacritic = Metacritic { $score }
game-rating = ★ { $whole },{ $tenths }/{ $best }
game-free = gratuit
game-price = { $units },{ $cents } { $currency }
game-discount = -{ $percent } % : { $price }
