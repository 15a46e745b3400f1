# Ce que le bot dit de Twitch : réponses aux commandes. Tout identifiant commence par « twitch- ».

# Réponses aux commandes.
twitch-live = { $channel } est en direct depuis { $time }.
twitch-not-live = { $channel } n'est pas en direct.
twitch-title = Titre : { $title }
twitch-no-title = { $channel } n'a pas de titre en ce moment.
twitch-category = Catégorie : { $category }
twitch-no-category = { $channel } n'a pas de catégorie en ce moment.
twitch-follows = { $user } suit { $channel } depuis { $time }.
twitch-follows-not = { $user } ne suit pas { $channel }.
twitch-own-channel = C'est la propre chaîne de { $user }.
twitch-unknown-user = Twitch ne connaît personne du nom de { $login }.

# Les parties d'un long temps : « 2 ans 3 mois ».
twitch-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
}
twitch-months = { $n } mois
twitch-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
twitch-today = moins d'un jour

# Pourquoi il n'y a pas de réponse.
twitch-lacks-scope = Je ne peux pas le voir : il manque à mon jeton la permission { $scope }.
twitch-no-moderator = Twitch ne me le montre que là où je suis modérateur.
twitch-token-refused = Twitch n'accepte plus mon jeton et je ne peux rien demander ; mon propriétaire doit le renouveler.
twitch-out-of-reach = Twitch ne me répond pas en ce moment ; réessaie dans une minute.
twitch-limited = Twitch me demande d'interroger moins souvent ; réessaie dans une minute.
twitch-not-ready = Je ne sais pas encore si je peux interroger Twitch ; réessaie dans une minute.
