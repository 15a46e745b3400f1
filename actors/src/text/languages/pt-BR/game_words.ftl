# O que se sabe de um jogo, em palavras; o código põe sinais entre elas.
game-early-access = acesso antecipado
game-coming-soon = em breve
game-tba = sem data
game-metacritic = Metacritic { $score }
game-rating = ★ { $whole },{ $tenths }/{ $best }
game-free = grátis
game-price = { $units },{ $cents } { $currency }
game-discount = -{ $percent }%: { $price }
