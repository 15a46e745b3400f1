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
rehearsal-dropped = Twitch jetterait cette ligne de { $bot } ({ $reason }) : { $text }
rehearsal-missed = Des événements sont passés trop vite pour être montrés : { $n }
rehearsal-cut = La connexion est coupée.
rehearsal-reconnect = Twitch demande de se reconnecter.
rehearsal-silence = Twitch se tait : la connexion est ouverte, mais rien ne répond. { $bot } s'en aperçoit avec ses propres pings.
rehearsal-pause = La suite sera jouée après la pause.
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
    [role] Pas de réponse : { $what } n'est pas ouvert au rôle de { $who }.
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
    [twice] Pas deux fois : { $what } est déjà arrivé.
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
