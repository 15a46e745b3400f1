# Ce que le bot dit de ce qui se passe sur une chaîne. Tout identifiant commence par « event- ».

event-subscribe = { $tier ->
    [none] { $user } vient de s'abonner, merci et bienvenue !
    [Prime] { $user } vient de s'abonner avec Prime, merci et bienvenue !
   *[other] { $user } vient de s'abonner (niveau { $tier }), merci et bienvenue !
}
event-resubscribe = Déjà { $months } mois de sub pour { $user }, merci !
event-resubscribe-message = { $user } se réabonne ({ $months } mois), merci ! « { $message } »
event-resubscribe-untold = { $user } se réabonne, merci !
event-resubscribe-untold-message = { $user } se réabonne : « { $message } »
event-gift = { $count ->
    [one] { $user } offre { $count } sub à la communauté, merci !
   *[other] { $user } offre { $count } subs à la communauté, merci !
}
event-raid = { $viewers ->
    [0] { $user } débarque en raid, bienvenue !
    [one] Raid { DE($user) } avec { $viewers } viewer, bienvenue !
   *[other] Raid { DE($user) } avec { $viewers } viewers, bienvenue à tout le monde !
}

# Qui ne veut pas être nommé.
event-anonymous = Une personne anonyme

event-follow = Merci pour le follow, { $user }, bienvenue !
event-cheer = { $bits ->
    [one] { $user } envoie { $bits } bit, merci !
   *[other] { $user } envoie { $bits } bits, merci !
}
event-cheer-message = { $bits ->
    [one] { $user } envoie { $bits } bit, merci ! « { $message } »
   *[other] { $user } envoie { $bits } bits, merci ! « { $message } »
}
event-points = { $user } échange ses points contre « { $reward } ».
event-points-input = { $user } échange ses points contre « { $reward } » : { $input }

event-online = { $channel } est en direct !
event-online-title = { $channel } est en direct : { $title }
event-online-category = { $channel } est en direct ({ $category }) !
event-online-title-category = { $channel } est en direct : { $title } ({ $category })
event-offline = Le stream est terminé, à la prochaine !

event-ads = Pause pub de { $seconds ->
    [30] 30 secondes
    [60] 1 minute
    [90] 1 min 30
   *[other] { $time }
}, on revient juste après !
event-ads-untold = Pause pub, on revient juste après !
event-train-begin = Un train de la hype démarre !
event-train-end = Le train de la hype a atteint le niveau { $level }, merci tout le monde !
event-train-end-untold = Le train de la hype arrive à son terminus, merci tout le monde !

event-poll = Sondage « { $title } » : { $winner } l'emporte avec { $votes ->
    [one] { $votes } vote.
   *[other] { $votes } votes.
}
event-poll-empty = Sondage « { $title } » : personne n'a voté.
event-prediction = Prédiction « { $title } », résultat : { $outcome }
event-prediction-cancelled = La prédiction « { $title } » est annulée, tout le monde récupère ses points.
event-shoutout = Merci pour le shoutout, { $user } !

# Le nom du pilier, et ce qu'on dit quand il n'est pas là.
pillar-twitch_event = événements
