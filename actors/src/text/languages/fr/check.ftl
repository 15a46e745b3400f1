# What `kissbot check` says on the terminal.

check-block-trouble = Ne marche pas, ou peut-être pas comme tu le penses :
check-block-fine = Tout va bien :
check-block-parts = Ce que ferait `kissbot run` :
check-works = `kissbot run` fonctionnerait.
check-lacking = `kissbot run` démarrerait, mais sans : { $parts }.
check-bad-config = `kissbot run` ne fonctionnerait pas : il y a une erreur dans la configuration (statut 78).
check-no-credentials = `kissbot run` n'arriverait pas dans le chat : il lui manque un jeton utilisable (statut 77).
check-unavailable = `kissbot run` n'arriverait pas dans le chat pour l'instant (statut 69).
check-config-fine = { $path } est en ordre
check-config-none = il n'y a pas de fichier ; l'environnement dit tout ce qu'il faut
check-offline = rien n'a été demandé (--offline)
check-keys-none = toutes les clés ont leur valeur d'origine
check-keys-own = { $count } réglées par toi : { $names }
check-data-unmade = { $path } : impossible de le créer : { $why } ; mets dans bot.data_dir un dossier où ce compte peut écrire
check-data-unwritable = { $path } : impossible d'y écrire : { $why } ; mets dans bot.data_dir un dossier où ce compte peut écrire
check-data-new = { $path } sera créé
check-data-fine = on peut écrire dans { $path }
check-data-taken = on peut écrire dans { $path } ; un KissBot y tourne déjà, un deuxième s'arrêterait avec le statut 75
check-data-full = { $path } : { $why } : rien ne peut y être enregistré, et un jeton renouvelé serait perdu à l'arrêt du bot ; fais de la place
check-shadowing = sur { $channel }, c'est la commande { $command } de la chaîne qui répond, pas celle du bot ; renomme l'une des deux, ou désactive celle du bot dans [commands]
check-secret = { $place ->
    [environment] présent, dans l'environnement
    [credentials] présent, dans les credentials de systemd
   *[file] présent, dans secrets.toml
}
check-secret-missing = manque : { $without }
check-answers = { $url } répond
check-chat-unreachable = { $url } est injoignable : { $why } ; vérifie le réseau, le pare-feu et twitch.irc_url
check-eventsub-unreachable = { $url } est injoignable : { $why } ; les évènements arriveront tard ou pas du tout
check-without-rawg = !game ne demande qu'à Steam
check-without-steam = !game ne demande qu'à RAWG, s'il y a une clé
check-without-helix = les commandes qui demandent à Twitch diront qu'elles ne peuvent pas
check-refuses-key = { $url } refuse la clé ou le jeton (statut { $status }) ; { $otherwise }
check-refuses-token = { $url } refuse le jeton (statut { $status }) ; { $otherwise }
check-status = { $url } répond avec le statut { $status } ; { $otherwise }
check-fails = { $url } : { $why } ; { $otherwise }
check-no-twitch = { $url } ne répond pas comme Twitch : { $why }
check-channels = Twitch connaît { $names }
check-nobody = { $login } n'existe pas sur Twitch, ou le compte est suspendu
check-models-nobody = personne n'est là pour répondre : règle ce qui est dit plus haut des fournisseurs, ou mets llm.enabled = false
check-model-has = { $url } répond et a { $model }
check-model-any = { $url } répond ; il sert un seul modèle, quel que soit le nom demandé
check-model-none = { $url } répond, mais n'a aucun modèle : charges-y { $model }, ou un autre que tu nommes dans model
check-model-near = { $url } répond, mais { $model } n'est pas parmi ses modèles ; voulais-tu dire { $name } ?
check-model-others = { $url } répond, mais { $model } n'est pas parmi ses modèles : { $names } ; mets l'un d'eux dans model
check-model-more = { $names } et { $count } autres
check-model-no-list = { $url } répond, mais pas comme un serveur de modèles de langage : pas de liste de modèles à { $url }/models ; { $remedy }
check-model-lists-not = { $url } n'a pas de liste de modèles (statut { $status } pour { $url }/models) ; { $remedy }
check-model-there = il y en a une à { $address } : mets cette adresse dans base_url
check-model-base = base_url est l'adresse avant /chat/completions, qui finit le plus souvent par /v1
check-model-wants-key = { $url } veut une clé : nomme dans api_key le secret qui la contient
check-model-bad-key = { $url } refuse la clé (statut { $status }) : mets-en une bonne dans le secret { $name }
check-model-status = { $url } répond avec le statut { $status }
check-model-down = { $url } : { $why } ; démarre le serveur là-bas, ou retire ce fournisseur
check-model-long = { $url } répond, mais sa liste de modèles est trop longue pour être lue : seule une question montrera si { $model } en fait partie
check-model-slow = { $url } n'a pas donné sa liste de modèles en { $seconds } s : s'il en charge encore un, vérifie à nouveau dans une minute ; s'il est toujours aussi lent, prends un modèle plus petit ou augmente timeout_s
check-model-instead = { $words } ; { $name } est interrogé à sa place
check-token-run = { $why } ; lance { $command }
check-token-owners = connexion manquante pour la chaîne { $names } ({ $command }) : sans elle, pas de : { $lost } ; les subs, les subs offerts et les raids sont annoncés d'après le chat
check-token-wins = TWITCH_TOKEN l'emporte sur le jeton de `kissbot login`, qui ne sert pas
check-token-whose = c'est celui { DE($login) }, mais bot.login est { $expected } : lance `kissbot login` avec le compte { $expected }
check-token-previous = { $why } ; `kissbot run` reviendrait au précédent
check-token-open = { $path } est lisible par d'autres (mode { $mode }) ; `kissbot run` leur fermerait l'accès, mais si quelqu'un a pu le lire, lance { $command }
check-token-stored = { DE($login) }, dans { $path }, depuis le { $day }
check-token-own-refused = Twitch le refuse : il a expiré ou a été révoqué ; mets-en un nouveau à sa place
check-token-unclear = { $url } ne dit pas ce qu'il vaut : { $why }
check-token-refused = Twitch le refuse ; lance { $command }
check-token-revoked = Twitch le refuse : il a été révoqué ; lance { $command }
check-token-running = il a expiré ; le bot en marche le renouvelle
check-token-unstored = impossible d'enregistrer le nouveau : { $why } ; lance { $command }
check-token-no-renewal = il a été révoqué : Twitch refuse de le renouveler ({ $why }) ; lance { $command }
check-token-todo = il a expiré, et Twitch refuse de le renouveler ({ $why }) : { $todo }
check-token-cost = { $words } ; sans lui, pas de : { $lost }
check-token-no-chat = il lui manque { $scopes }, sans quoi on ne peut pas parler dans le chat ; prends-en un avec ces permissions
check-token-facts = il est à { $login } ; encore valable { $hours } h { $minutes } min ; permissions : { $scopes }
check-token-facts-endless = il est à { $login } ; il n'expire pas ; permissions : { $scopes }
check-token-counts = { $words } ; bot.login est { $expected }, mais c'est le compte du jeton qui compte
check-token-other = il est à { $login }, un autre compte : lance { $command } avec le compte { $expected }
check-token-scope = il manque au jeton { $scope } : sans cette permission, pas de : { $lost } ; { $command } la demande

# The doors of chat.
check-app-token = Twitch donne un jeton à l’application
check-app-token-refused = Twitch ne donne pas de jeton à l’application : { $why } ; voyez TWITCH_CLIENT_SECRET et twitch.client_id (docs/CHAT_DOORS.md) ; d’ici là les lignes passent par IRC, sans le badge de bot
check-app-token-unclear = impossible de demander à Twitch un jeton pour l’application : { $why }
check-door-owner = le propriétaire autorise channel:bot : le bot parle par l’API de Twitch, avec le badge de bot, et pourra lire par EventSub plus tard
check-door-moderator = le bot est modérateur : il parle par l’API de Twitch, avec le badge de bot
check-door-none = le bot n’est pas modérateur et le propriétaire n’autorise pas channel:bot : Twitch ne prend aucune ligne ici ; nommez le bot modérateur, ou faites lancer { $command } au propriétaire
check-door-unknown = on ne sait pas si le bot est modérateur ici : relancez { $command }, qui demande user:read:moderated_channels
check-door-own = la chaîne du bot lui-même : il parle par l’API de Twitch, mais Twitch n’y montre pas de badge de bot
