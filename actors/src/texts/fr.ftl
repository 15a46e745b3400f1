# Les textes qui n'appartiennent à aucune commande. Chaque commande apporte les siens dans son fichier.

# Les parties d'une durée : « 3 h 12 min ».
common-days = { $n } j
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Une réponse ne commence jamais par le préfixe : les lignes sortantes perdent un « ! » initial.
common-usage = Utilisation : { $usage }
common-cooldown = Un instant : { $command } à nouveau dans { $left }.

# Quelqu'un parle au bot, et rien ne peut répondre.
common-ai-off = Mon IA est coupée pour l'instant, mais je connais quelques commandes.

# Les commandes sont coupées ou en panne.
common-commands-off = Mes commandes sont coupées pour l'instant.
