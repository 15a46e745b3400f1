# Les textes qui n'appartiennent à aucune commande. Chaque commande apporte les siens dans son fichier.

# Les parties d'une durée : « 3 h 12 min ». Entre le nombre et l'unité : une espace insécable.
common-days = { $n } j
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Les parties d'un long temps : « 2 ans 3 mois ».
common-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
}
common-months = { $n } mois
common-whole-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
common-today = moins d'un jour

# Une réponse ne commence jamais par le préfixe : les lignes sortantes perdent un « ! » initial.
common-usage = Utilisation : { $usage }
common-cooldown = Patience : { $command } sera de nouveau disponible dans { $left }.

# Un pilier est coupé ou en panne.
common-declined = { $state ->
    [parked] Cette partie de moi ({ $pillar }) est en panne, de retour dans quelques minutes.
   *[off] Cette partie de moi ({ $pillar }) est désactivée pour l'instant.
}

# Une commande a un bogue.
common-broken = Oups, cette commande a planté.

# Un pilier a trop à faire.
common-busy = J'ai trop à faire en ce moment, réessaie dans une minute.

# L'aide d'une commande que la chaîne a créée.
common-custom-help = Une commande de cette chaîne.

# Ce que quelqu'un est sur la chaîne, comme le dit `$(userlevel)`.
common-level = { $level ->
    [subscriber] sub
    [regular] fidèle
    [vip] VIP
    [moderator] modo
    [broadcaster] streamer
   *[everyone] viewer
}
