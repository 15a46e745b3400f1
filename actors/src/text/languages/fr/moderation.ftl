# Ce que dit la modération. Tout identifiant commence par « moderation- », sauf le nom du pilier.

pillar-moderation = modération

moderation-against = { $filter ->
    [links] liens
    [phrases] expression interdite
    [marks] signes empilés
    [caps] trop de majuscules
    [symbols] trop de symboles
    [emotes] trop d'emotes
    [runs] répétitions
    [length] messages trop longs
    [rate] trop de messages
    [copies] messages copiés-collés
    [me] messages en /me
    [nuke] nuke de la modération
   *[other] règles du chat
}

moderation-reason = KissBot : { $against } (avertissement { $strikes } en { $window }). Une question ? Demande à la modération.
moderation-reason-by = KissBot : { $command } par { $moderator }.

moderation-told = j'ai supprimé ton message : { $against }.
moderation-told-link = j'ai supprimé ton lien. La modération peut en autoriser un avec { $permit }.
moderation-told-timeout = exclusion de { $time } : { $against }.

moderation-action-delete = suppression
moderation-action-timeout = exclusion de { $time }
moderation-action-ban = bannissement

moderation-breaker = Modération : le filtre { $filter } a trop frappé, il ne fait qu'observer pendant 10 minutes. S'il avait raison, { $command } { $filter } on le relance.
moderation-raid = Modération : { $authors } comptes inconnus postent la même chose. { $followers } 10m les bloque, { $emergency } on verrouille le chat.
moderation-raid-followers = Modération : { $authors } comptes inconnus postent la même chose, le chat est donc réservé aux followers de { $minutes } min. { $followers } off le rouvre.
moderation-raid-shield = Modération : { $authors } comptes inconnus postent la même chose, le mode Bouclier est donc activé. { $emergency } off l'arrête.

moderation-permitted = { $lines ->
    [one] { $user } peut poster un message avec des liens pendant { $time }.
   *[other] { $user } peut poster { $lines } messages avec des liens pendant { $time }.
}
moderation-nobody = Personne ne s'appelle { $user } sur Twitch.
moderation-undone = Annulé pour : { $names }.
moderation-undone-strikes = Avertissements retirés : { $names }. Les messages supprimés le restent.
moderation-undo-nothing = Il ne reste rien de moi à annuler.
moderation-forgiven = { $user } repart de zéro.
moderation-forgive-nothing = { $user } n'a aucun avertissement ici.
moderation-failed-for = Pas pour { $names } : { $why }
moderation-why = { $user } : { $rule } – { $state ->
    [undone] { $action }, annulé par { $by }
    [done] { $action }
    [others] la modération a été plus rapide
    [watched] seulement observé, ç'aurait été : { $action }
   *[failed] { $action } voulu, mais impossible
} (il y a { $ago }). Avertissements : { $strikes }.
moderation-why-nothing = Je n'ai rien fait à { $user } ces derniers temps.
moderation-filters = Modération : { $mode }. Filtres (trouvés/sanctionnés/annulés) : { $list }
moderation-nuke-counted = Cela fait { $lines ->
    [one] { $lines } message
   *[other] { $lines } messages
} de { $viewers ->
    [one] { $viewers } personne
   *[other] { $viewers } personnes
} sur { $time } (épargnées : { $spared }). Action : { $action }. Tape { $yes } dans les 30 s.
moderation-nuke-short = L'expression doit faire au moins { $least } lettres.
moderation-nuke-nothing = Personne n'a dit ça ces { $time }.
moderation-nuke-many = Cela toucherait { $viewers } personnes sur { $chatters } dans le chat, trop pour un nuke. { $emergency } on verrouille le chat.
moderation-nuke-none = Aucun nuke de ta part n'attend : il faut d'abord le compter.
moderation-nuked = Nuke ({ $action }), { $lines ->
    [one] { $lines } message
   *[other] { $lines } messages
} : { $names }.

moderation-slow = { $state ->
    [on] Mode lent activé : un message toutes les { $time }.
   *[off] Mode lent désactivé.
}
moderation-followers = { $state ->
    [on] Seuls les followers depuis { $time } peuvent écrire maintenant.
    [all] Seuls les followers peuvent écrire maintenant.
   *[off] Mode followers désactivé.
}
moderation-subs = { $state ->
    [on] Le chat est réservé aux abonnements maintenant.
   *[off] Mode abonnés désactivé.
}
moderation-emotes = { $state ->
    [on] Rien que des emotes à partir de maintenant.
   *[off] Mode emotes désactivé.
}
moderation-unique = { $state ->
    [on] Mode messages uniques activé : rien ne se dit deux fois.
   *[off] Mode messages uniques désactivé.
}
moderation-room-range = Le mode lent va de { $least } à { $most } secondes, le mode followers jusqu'à trois mois.
moderation-emergency = { $state ->
    [on] Mode Bouclier activé. { $emergency } off l'arrête.
   *[off] Mode Bouclier désactivé.
}

moderation-not-moderator = Je n'ai pas le rôle de modération ici, ou il manque une permission à mon compte.
moderation-privileged = Twitch ne me laisse pas agir contre ce compte.
moderation-busy = Twitch veut moins d'actions en ce moment, réessaie dans une minute.
moderation-out-of-reach = Twitch ne répond pas en ce moment.
moderation-refused = Twitch a refusé.
