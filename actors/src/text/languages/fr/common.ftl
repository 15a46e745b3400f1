# Les textes qui n'appartiennent à aucune commande. Chaque commande apporte les siens dans son fichier.

# Les parties d'une durée : « 3 h 12 min ». Entre le nombre et l'unité : une espace insécable.
common-days = { $n } j
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Une réponse ne commence jamais par le préfixe : les lignes sortantes perdent un « ! » initial.
common-usage = Utilisation : { $usage }
common-cooldown = Patience : { $command } sera de nouveau disponible dans { $left }.

# Un pilier est coupé ou en panne.
common-declined = { $pillar ->
    [command] { $state ->
        [parked] Mes commandes sont en panne, de retour dans quelques minutes.
       *[other] Mes commandes sont désactivées pour l'instant.
    }
    [llm] { $state ->
        [parked] Mon IA est en panne, de retour dans quelques minutes ; en attendant, je connais quelques commandes.
       *[other] Mon IA est désactivée pour l'instant, mais je connais quelques commandes.
    }
    [game_lookup] { $state ->
        [parked] La recherche de jeux est en panne, de retour dans quelques minutes.
       *[other] La recherche de jeux est désactivée pour l'instant.
    }
    [helix] { $state ->
        [parked] Je ne peux rien demander à Twitch pendant quelques minutes.
       *[other] Mes questions à Twitch sont désactivées pour l'instant.
    }
   *[other] { $state ->
        [parked] Cette partie de moi ({ $pillar }) est en panne, de retour dans quelques minutes.
       *[other] Cette partie de moi ({ $pillar }) est désactivée pour l'instant.
    }
}

# Une commande a un bogue.
common-broken = Oups, cette commande a planté.

# Un pilier a trop à faire.
common-busy = J'ai trop à faire en ce moment, réessaie dans une minute.
