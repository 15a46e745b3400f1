# Les textes qui n'appartiennent à aucune commande. Chaque commande apporte les siens dans son fichier.

# Les parties d'une durée : « 3 h 12 min ».
common-days = { $n } j
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Une réponse ne commence jamais par le préfixe : les lignes sortantes perdent un « ! » initial.
common-usage = Utilisation : { $usage }
common-cooldown = Un instant : { $command } à nouveau dans { $left }.

# Un pilier est coupé ou en panne.
common-declined = { $pillar ->
    [command] { $state ->
        [parked] Mes commandes sont en panne pour quelques minutes.
       *[other] Mes commandes sont coupées pour l'instant.
    }
    [llm] { $state ->
        [parked] Mon IA est en panne pour quelques minutes, mais je connais quelques commandes.
       *[other] Mon IA est coupée pour l'instant, mais je connais quelques commandes.
    }
    [game_lookup] { $state ->
        [parked] La recherche de jeux est en panne pour quelques minutes.
       *[other] La recherche de jeux est coupée pour l'instant.
    }
    [helix] { $state ->
        [parked] Je ne peux rien demander à Twitch pendant quelques minutes.
       *[other] Je ne demande rien à Twitch pour l'instant.
    }
   *[other] { $state ->
        [parked] Cette partie de moi ({ $pillar }) est en panne pour quelques minutes.
       *[other] Cette partie de moi ({ $pillar }) est à l'arrêt pour l'instant.
    }
}

# Une commande a un bogue.
common-broken = Quelque chose en moi a cassé ; celle-là, je n'y arrive pas.

# Un pilier a trop à faire.
common-busy = J'ai trop à faire en ce moment ; réessaie dans une minute.
