# Lo que se sabe de un juego, en palabras; el código pone los signos entre ellas.
game-early-access = acceso anticipado
game-coming-soon = próximamente
game-tba = sin fecha
game-metacritic = Metacritic { $score }
game-rating = ★ { $whole },{ $tenths }/{ $best }
game-free = gratis
game-price = { $units },{ $cents } { $currency }
game-discount = -{ $percent }%: { $price }
