# Ce que le bot dit des événements de la chaîne. Tout identifiant commence par « twitch- ».

# Ce qui se passe sur une chaîne.
twitch-subscribe = { $tier ->
    [none] { $user } s'abonne, bienvenue !
    [Prime] { $user } s'abonne avec Prime, bienvenue !
   *[other] { $user } s'abonne (niveau { $tier }), bienvenue !
}
twitch-resubscribe = { $user } fête { $months } mois d'abonnement, merci !
twitch-resubscribe-message = { $user } fête { $months } mois d'abonnement : { $message }
twitch-gift = { $count ->
    [one] { $user } a offert { $count } abonnement, merci !
   *[other] { $user } a offert { $count } abonnements, merci !
}
twitch-raid = { $viewers ->
    [0] { $user } arrive avec un raid, bienvenue !
    [one] { $user } arrive avec { $viewers } spectateur, bienvenue !
   *[other] { $user } arrive avec { $viewers } spectateurs, bienvenue !
}
