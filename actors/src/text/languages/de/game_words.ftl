# Was über ein Spiel bekannt ist, in Worten; der Code setzt Zeichen dazwischen.
game-early-access = Early Access
game-coming-soon = demnächst
game-tba = noch kein Termin
game-metacritic = Metacritic { $score }
game-rating = ★ { $whole },{ $tenths }/{ $best }
game-free = kostenlos
game-price = { $units },{ $cents } { $currency }
game-discount = -{ $percent }%: { $price }
