# Ce que le bot dit de ce qui se passe sur une chaîne. Tout identifiant commence par « event- ».

event-subscribe = { $tier ->
    [none] { $user } s'abonne, bienvenue !
    [Prime] { $user } s'abonne avec Prime, bienvenue !
   *[other] { $user } s'abonne (niveau { $tier }), bienvenue !
}
event-resubscribe = { $user } fête { $months } mois d'abonnement, merci !
event-resubscribe-message = { $user } fête { $months } mois d'abonnement : { $message }
event-resubscribe-untold = { $user } se réabonne, merci !
event-resubscribe-untold-message = { $user } se réabonne : « { $message } »
event-gift = { $count ->
    [one] { $user } a offert { $count } abonnement, merci !
   *[other] { $user } a offert { $count } abonnements, merci !
}
event-raid = { $viewers ->
    [0] { $user } arrive avec un raid, bienvenue !
    [one] { $user } arrive avec { $viewers } spectateur, bienvenue !
   *[other] { $user } arrive avec { $viewers } spectateurs, bienvenue !
}

# Qui ne veut pas être nommé.
event-anonymous = Quelqu'un qui reste anonyme

event-follow = { $user } suit maintenant la chaîne, bienvenue !
event-cheer = { $bits ->
    [one] { $user } encourage avec { $bits } bit, merci !
   *[other] { $user } encourage avec { $bits } bits, merci !
}
event-cheer-message = { $bits ->
    [one] { $user } encourage avec { $bits } bit : { $message }
   *[other] { $user } encourage avec { $bits } bits : { $message }
}
event-points = { $user } prend la récompense { $reward }.
event-points-input = { $user } prend la récompense { $reward } : { $input }

event-online = { $channel } est en direct !
event-online-title = { $channel } est en direct : { $title }
event-online-category = { $channel } est en direct ({ $category }) !
event-online-title-category = { $channel } est en direct : { $title } ({ $category })
event-offline = Le stream est terminé, à la prochaine !

event-ads = Publicité pendant { $time } ; le stream reprend juste après.
event-ads-untold = C'est la publicité ; le stream reprend juste après.
event-train-begin = Un train de la hype démarre !
event-train-end = Le train de la hype a atteint le niveau { $level }, merci à tous !
event-train-end-untold = Le train de la hype arrive à son terminus, merci tout le monde !

event-poll = Sondage « { $title } » : { $winner } l'emporte avec { $votes ->
    [one] { $votes } vote.
   *[other] { $votes } votes.
}
event-poll-empty = Sondage « { $title } » : personne n'a voté.
event-prediction = Prédiction « { $title } », résultat : { $outcome }
event-prediction-cancelled = La prédiction « { $title } » est annulée, chacun récupère ses points.
event-shoutout = { $user } a recommandé cette chaîne, merci !
