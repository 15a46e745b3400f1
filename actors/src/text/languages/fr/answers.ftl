# Ce que le bot répond aux commandes qui interrogent Twitch. Tout identifiant commence par « twitch- ».

twitch-live = { $channel } est en direct depuis { $time }.
twitch-not-live = { $channel } n'est pas en direct.
twitch-title = Titre : { $title }
twitch-no-title = { $channel } n'a pas de titre en ce moment.
twitch-title-set = Le titre est maintenant : { $title }
twitch-title-too-long = Twitch prend des titres d'au plus { $max } caractères.
twitch-title-refused = Twitch n'accepte pas ce titre.
twitch-category = Catégorie : { $category }
twitch-category-game = Catégorie : { $category } – { $facts }
twitch-no-category = { $channel } n'a pas de catégorie en ce moment.
twitch-category-set = La catégorie est maintenant : { $category }
twitch-category-unknown = Twitch n'a aucune catégorie de ce nom.
twitch-category-which = Quelle catégorie : { $categories } ?
twitch-category-refused = Twitch n'accepte pas cette catégorie.
twitch-follows = { $user } suit { $channel } depuis { $time }.
twitch-follows-not = { $user } ne suit pas { $channel }.
twitch-own-channel = C'est la propre chaîne de { $user }.
twitch-unknown-user = Twitch ne connaît personne du nom de { $login }.
twitch-shoutout = Va voir { $user } : twitch.tv/{ $login }
twitch-shoutout-category = Va voir { $user } (dernier stream : { $category }) : twitch.tv/{ $login }
twitch-clip = Voici le clip : { $url }
twitch-clip-under-way = Le clip arrive, compte une petite minute : { $url }
twitch-clip-not-live = { $channel } n'est pas en direct : il n'y a rien à clipper.
twitch-clip-forbidden = Twitch ne me laisse pas faire de clip ici.
twitch-clip-failed = Twitch n'en a pas fait de clip ; réessaie dans une minute.

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

# Les faits sur le jeu d'une catégorie ; le code met « · » entre eux.

# Pourquoi il n'y a pas de réponse.
twitch-no-token = Je n'en ai pas le droit ici : le propriétaire de la chaîne doit lancer « kissbot login --as broadcaster ».
twitch-owner-lacks-scope = Le propriétaire de la chaîne ne m'a pas permis { $scope } : il doit relancer « kissbot login --as broadcaster ».
twitch-owner-token-refused = Twitch n'accepte plus ce que le propriétaire de la chaîne m'a permis : il doit relancer « kissbot login --as broadcaster ».
twitch-lacks-scope = Je n'en ai pas le droit : il manque à mon jeton la permission { $scope }. « kissbot login » me la donne.
twitch-no-moderator = Twitch ne me le permet que là où je suis modérateur.
twitch-token-refused = Twitch n'accepte plus mon jeton et je ne peux rien demander ; mon propriétaire doit le renouveler.
twitch-refused = Twitch le refuse.
twitch-out-of-reach = Twitch ne me répond pas en ce moment ; réessaie dans une minute.
twitch-limited = Twitch me demande d'interroger moins souvent ; réessaie dans une minute.
twitch-not-ready = Je ne sais pas encore si je peux interroger Twitch ; réessaie dans une minute.
