# What is known of a game, in words; code puts signs between them.
game-early-access = early access
game-coming-soon = coming soon
game-tba = TBA
game-metacritic = Metacritic { $score }
game-rating = ★ { $whole }.{ $tenths }/{ $best }
game-free = free
game-price = { $units }.{ $cents } { $currency }
game-discount = -{ $percent }%: { $price }
