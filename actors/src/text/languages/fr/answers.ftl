# Ce que le bot répond aux commandes qui interrogent Twitch. Tout identifiant commence par « twitch- ».

twitch-live = { $channel } est en direct depuis { $time }.
twitch-not-live = { $channel } n'est pas en direct.
twitch-title = Titre : { $title }
twitch-no-title = { $channel } n'a pas de titre en ce moment.
twitch-title-set = Le titre est maintenant : { $title }
twitch-title-too-long = Trop long : { $max } caractères maximum pour un titre.
twitch-title-refused = Twitch a refusé ce titre.
twitch-category = Catégorie : { $category }
twitch-category-game = Catégorie : { $category } – { $facts }
twitch-no-category = { $channel } n'a pas de catégorie en ce moment.
twitch-category-set = La catégorie est maintenant : { $category }
twitch-category-unknown = Twitch n'a pas de catégorie de ce nom.
twitch-category-which = Tu parles de quelle catégorie : { $categories } ?
twitch-category-refused = Twitch a refusé cette catégorie.
twitch-follows = { $user } suit { $channel } depuis { $time }.
twitch-follows-not = { $user } ne suit pas { $channel }.
twitch-own-channel = { $user } est ici sur sa propre chaîne.
twitch-unknown-user = Personne ne s'appelle { $login } sur Twitch.
twitch-unknown-name = Personne ne porte ce nom sur Twitch.
twitch-shoutout = Allez voir { $user } : twitch.tv/{ $login }
twitch-shoutout-category = Allez voir { $user } (dernier stream : { $category }) : twitch.tv/{ $login }
twitch-clip = Voici le clip : { $url }
twitch-clip-under-way = Le clip arrive, compte une petite minute : { $url }
twitch-clip-not-live = { $channel } n'est pas en direct : il n'y a rien à clipper.
twitch-clip-forbidden = Je n'ai pas le droit de faire des clips ici.
twitch-clip-failed = Le clip n'a pas pu être créé ; réessaie dans une minute.

# Les faits sur le jeu d'une catégorie ; le code met « · » entre eux.

# Pourquoi il n'y a pas de réponse.
twitch-no-token = Je n'ai pas encore l'autorisation pour ça ici.
twitch-owner-lacks-scope = Je n'ai pas encore l'autorisation pour ça ici : il manque à la chaîne la permission { $scope }.
twitch-owner-token-refused = Je n'ai plus l'autorisation pour ça ici : la chaîne doit me la redonner.
twitch-lacks-scope = Je n'ai pas encore l'autorisation pour ça : il me manque la permission { $scope }.
twitch-no-moderator = Il me faut le rôle de modération pour ça (/mod).
twitch-token-refused = Twitch n'accepte plus ma connexion, je ne peux rien demander pour l'instant.
twitch-refused = Twitch a refusé.
twitch-out-of-reach = Twitch ne me répond pas en ce moment ; réessaie dans une minute.
twitch-limited = Je pose trop de questions à Twitch ; réessaie dans une minute.
twitch-not-ready = Je ne suis pas encore en lien avec Twitch ; réessaie dans une minute.

# Le nom du pilier, et ce qu'on dit quand il n'est pas là.
pillar-helix = Twitch
pillar-helix-declined = { $state ->
    [parked] Je ne peux rien demander à Twitch pendant quelques minutes.
   *[off] Mes questions à Twitch sont désactivées pour l'instant.
}
