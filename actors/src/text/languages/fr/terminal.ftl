# Ce que dit la répétition sur un terminal. Une ligne chacun.

rehearsal-greeting-what = Une répétition : { $bot } sur #{ $channel }, face à un faux Twitch. Ni compte, ni réseau.
rehearsal-greeting-try = Écris comme dans le chat. Essaie :  { $prefix }ping   alice: { $prefix }help   /cut
rehearsal-greeting-keys = /help liste tout, Tab complète, Ctrl-D termine.
rehearsal-greeting-log = Le journal est dans { $file }
rehearsal-greeting-no-log = Il n'y a pas de journal : { $why }

rehearsal-joined = { $bot } est sur #{ $channel }
rehearsal-to = (à { $name })
rehearsal-gone = { $bot } a perdu la connexion et revient tout seul
rehearsal-waits = { $bot } n'est pas encore sur la chaîne : ce sera joué dès qu'il y sera
rehearsal-too-many = Trop de lignes attendent déjà ; celle-ci n'est pas jouée.
rehearsal-dropped = Twitch jetterait cette ligne { DE($bot) } ({ $reason }) : { $text }
rehearsal-missed = Des événements sont passés trop vite pour être montrés : { $n }
rehearsal-cut = La connexion est coupée.
rehearsal-reconnect = Twitch demande de se reconnecter.
rehearsal-silence = Twitch se tait : la connexion est ouverte, mais rien ne répond. { $bot } s'en aperçoit avec ses propres pings.
rehearsal-pause = La suite sera jouée après la pause.
rehearsal-barred = { $name } ne peut pas écrire : compte banni ou exclu.
rehearsal-in-vain = Il n'y a rien à faire pour { $word }.
rehearsal-not-here-yet = { $word } est compris, mais rien ne le joue encore.
rehearsal-now-as = Tu parles maintenant en tant que { $name }.
rehearsal-farewell = { $bot } a quitté le chat.

rehearsal-no-word = Le mot { $what } n'existe pas. /help les liste tous.
rehearsal-usage = Cela s'écrit ainsi : { $what }
rehearsal-no-role = Le rôle « { $what } » n'existe pas : broadcaster, mod, vip, sub ou viewer.
rehearsal-no-name = « { $what } » ne peut pas être un nom Twitch : 1 à 25 lettres sans accent, chiffres ou tirets bas.
rehearsal-no-text = Rien ne suit les deux-points. Pour parler en tant que quelqu'un : /as { $what }
rehearsal-bad-text = Personne ne peut envoyer cela dans le chat : 1 à 500 caractères, sans caractères de contrôle.
rehearsal-silence-why = { $verdict ->
    [role] Pas de réponse : { $what } n'est pas ouvert au rôle { DE($who) }.
    [cooldown] Pas de réponse : { $who } doit patienter avant de relancer { $what }.
    [no-command] Pas de réponse : aucune commande ne s'appelle { $what }.
    [off] Rien n'est fait : la partie du bot dont { $what } a besoin est désactivée. Le chat en est prévenu une fois par minute.
    [busy] Rien n'est fait : trop de demandes à la fois.
    [budget] Pas de réponse : assez de questions pour l'instant.
    [not-live] Pas de réponse : l'IA attend le début du stream.
    [subscribers] Pas de réponse : l'IA est réservée aux subs.
    [empty] Pas de réponse : rien n'est demandé.
    [silent] Rien n'est dit de { $what } : son texte dans [twitch_events.messages] est vide.
    [too-little] Rien n'est dit de { $what } : c'est sous le minimum de [twitch_events.minimum].
    [too-many] Rien n'est dit de { $what } : trop d'un coup.
    [untold] Rien n'est dit de { $what } : le texte demande quelque chose que Twitch n'a pas précisé.
    [twice] Une seule fois : « { $what } » vient d'être annoncé.
    [other-bot] Pas de réponse : { $who } est un autre bot.
    [repeated] Pas répété : le chat vient de lire la même chose.
   *[other] Rien n'est dit de { $what } ({ $verdict }).
}

rehearsal-chat-plain = dit par toi
rehearsal-chat-role = dit par bob, qui modère désormais (broadcaster, mod, vip, sub, viewer)
rehearsal-word-as = parler en tant qu'alice désormais ; /as bob[mod] avec un rôle
rehearsal-word-cut = couper la connexion au chat
rehearsal-word-reconnect = Twitch demande de se reconnecter
rehearsal-word-silence = la connexion reste, rien ne répond
rehearsal-word-wait = jouer la ligne suivante plus tard
rehearsal-word-follow = quelqu'un suit la chaîne
rehearsal-word-sub = quelqu'un s'abonne : 1000, 2000, 3000 ou Prime
rehearsal-word-resub = quelqu'un fête 7 mois de sub
rehearsal-word-gift = quelqu'un offre des subs
rehearsal-word-raid = une autre chaîne raide avec 120 viewers
rehearsal-word-cheer = quelqu'un envoie des bits
rehearsal-word-redeem = quelqu'un échange ses points contre une récompense
rehearsal-word-online = le stream commence
rehearsal-word-offline = le stream se termine
rehearsal-word-category = la catégorie du stream change
rehearsal-word-delete = un modérateur humain supprime la dernière ligne de quelqu'un
rehearsal-word-timeout = un modérateur humain exclut quelqu'un pour un temps : plus rien de sa part ne passe
rehearsal-word-ban = un modérateur humain bannit quelqu'un
rehearsal-word-untimeout = un modérateur humain met fin à une exclusion
rehearsal-word-unban = un modérateur humain lève un bannissement
rehearsal-word-llm = l'humeur du modèle de langage
rehearsal-word-games = l'humeur des bases de jeux
rehearsal-word-twitch = l'humeur des serveurs de Twitch (connexion et API)
rehearsal-word-token = le jeton du bot expire, ou son compte lui retire l'accès
rehearsal-word-eventsub = ce qui arrive à la connexion qui annonce les événements
rehearsal-word-mod = le bot reçoit le rôle de modération, que !so demande
rehearsal-word-unmod = le bot perd le rôle de modération
rehearsal-word-help = cette liste
rehearsal-word-quit = la fin, comme Ctrl-D
rehearsal-help-keys = Tab complète noms, commandes et mots ; les flèches rappellent ce que tu as tapé.

# Ce qui arrive sur la chaîne.
rehearsal-deleted = la ligne de { $name } a été supprimée
rehearsal-timed-out = { $name } : exclusion de { $seconds } s
rehearsal-banned = { $name } : bannissement
rehearsal-forgiven = { $name } peut de nouveau écrire
rehearsal-cleared = le chat a été vidé
rehearsal-shield = { $state ->
    [on] le mode Bouclier est activé
   *[off] le mode Bouclier est désactivé
}
rehearsal-follow = { $name } suit la chaîne
rehearsal-sub = { $tier ->
    [Prime] { $name } s'abonne avec Prime
   *[other] { $name } s'abonne (niveau { $tier })
}
rehearsal-resub = { $months ->
    [one] { $name } se réabonne ({ $months } mois)
   *[other] { $name } se réabonne ({ $months } mois)
}
rehearsal-gift = { $count ->
    [one] { $name } offre { $count } sub
   *[other] { $name } offre { $count } subs
}
rehearsal-raid = { $count ->
    [one] { $name } raide avec { $count } viewer
   *[other] { $name } raide avec { $count } viewers
}
rehearsal-cheer = { $count ->
    [one] { $name } envoie { $count } bit
   *[other] { $name } envoie { $count } bits
}
rehearsal-redeem = { $name } échange ses points contre { $reward }
rehearsal-online = { $channel } passe en direct
rehearsal-offline = { $channel } n'est plus en direct
rehearsal-category = { $channel } passe à la catégorie { $category }
rehearsal-with-text = { $event } : { $text }

## kissbot login

login-no-client-id =
    twitch.client_id est vide : Twitch ne donne de jetons qu'aux applications enregistrées. Pour enregistrer la tienne, une seule fois :
      1. ouvre https://dev.twitch.tv/console/apps/create (le compte doit avoir la double authentification)
      2. Nom : ce que tu veux ; URL de redirection OAuth : http://localhost ; Catégorie : Chat Bot ; Type de client : Public
      3. copie l'identifiant client affiché et mets-le dans config.toml : [twitch] client_id = "…"
    Puis relance cette commande. Un identifiant client n'est pas un secret.
login-open = Ouvre cette page dans un navigateur, en étant sur Twitch avec le compte { $who } :
login-code = { $minutes ->
    [one] Code : { $code } (valable { $minutes } minute)
   *[other] Code : { $code } (valable { $minutes } min)
}
login-waiting = J'attends ton accord là-bas ; Ctrl-C arrête tout.
login-one-of = l'un des comptes { $names }
login-bot = { $login } est maintenant en place comme bot.
login-owner = { $login } est maintenant en place comme compte de sa chaîne.
login-allows = Permissions : { $scopes }
login-stored = Enregistré dans { $path }. Un bot en marche le reprend en moins de 15 s.
login-next = Ensuite : `kissbot check` dit ce qui marche, puis `kissbot run` lance le bot.
login-nothing-needed = rien de ce que la config active n'a besoin de la connexion du compte de la chaîne
login-no-code = Twitch ne donne pas de code à cette application ({ $why }) : twitch.client_id est-il bien l'identifiant client que montre https://dev.twitch.tv/console/apps ?
login-unreachable = { $url } ne répond pas : { $why } ; réessaie plus tard
login-denied = la page a reçu un non : rien n'est enregistré
login-refused = Twitch refuse la connexion, rien n'est enregistré : { $why }
login-refused-todo = Twitch refuse la connexion ({ $why }), rien n'est enregistré : { $todo } ; relance ensuite cette commande
login-expired = le code a expiré avant que quelqu'un ait accepté : relance cette commande
login-gone = Twitch ne connaît plus ce code : il a déjà servi ou a expiré ; relance cette commande
login-whose = Twitch ne dit pas à qui est le jeton ({ $why }) : rien n'est enregistré, réessaie plus tard
login-unwanted = connexion avec le compte { $login } au lieu { DE($who) } : rien n'est enregistré, { $token ->
    [returned] son jeton a été rendu
   *[left] son jeton va expirer
}. Déconnecte-toi de twitch.tv dans ce navigateur (ou prends une fenêtre privée), connecte-toi avec le compte { $who } et relance cette commande
login-no-renewal = Twitch a donné un jeton qui ne peut pas être renouvelé : il n'est pas enregistré
login-unwritable = impossible d'écrire { $path } : { $why }. Rien n'est enregistré, { $token ->
    [returned] le jeton a été rendu
   *[left] le jeton expirera
}
login-disk-full = { $path } ne prend plus rien : { $why } ; fais de la place sur son disque, puis relance cette commande
login-folder-unwritable = impossible d'écrire dans { $path } : { $why } ; mets dans bot.data_dir un dossier où ce compte peut écrire, ou relance cette commande avec le compte du bot
login-own-token-refused = il refuse son propre jeton
