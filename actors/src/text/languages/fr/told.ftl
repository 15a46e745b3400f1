told-about = { $about }: { $words }
told-nearest = { $words } ; voulais-tu dire { $name } ?
told-and = { $others } et { $last }
told-with-todo = { $words } : { $todo }

told-must = doit { $what }
told-name-must = le nom doit { $what }
told-entry = l'entrée { $number } { $problem }
told-key-none = cette clé n'existe pas
told-key-secret = cette clé n'existe pas, et aucun secret n'a sa place ici : définis { $name } dans l'environnement ou dans secrets.toml, dans le dossier de données
told-key-here = cette clé n'existe pas ; ici, il peut y avoir : { $names }
told-section = doit être une section : [{ $path }]
told-tables = doit être une liste de tables, chacune sous [[{ $path }]]
told-entries-max = a plus de { $most } entrées
told-missing = manque
told-list = doit être une liste, comme ["un", "deux"]
told-flag = doit être true ou false, sans guillemets, et c'est { $kind }
told-range = doit aller de { $least } à { $most }, et c'est { $number }
told-whole = doit être un nombre entier de { $least } à { $most }, et c'est { $kind }
told-text = doit être un texte entre guillemets droits, et c'est { $kind }
told-smaller = doit être un nombre plus petit
told-json-number = doit être un nombre que JSON connaît, ni inf ni nan
told-kind-nothing = vide
told-kind-flag = true ou false
told-kind-number = un nombre
told-kind-point = un nombre à virgule
told-kind-text = un texte
told-kind-section = une section
told-kind-list = une liste

told-file-large = fait plus de 1 Mio, donc ce n'est pas une configuration
told-file-unreadable = illisible : { $why }
told-file-encoding = n'est pas du texte UTF-8 ; enregistre le fichier à nouveau avec l'encodage UTF-8
told-no-toml = n'est pas du TOML : { $reason }
told-slip-quotes = un texte s'écrit entre guillemets droits, comme "texte"
told-slip-unquoted = un texte s'écrit entre guillemets droits, comme "texte" ; un nombre s'écrit en chiffres seuls
told-slip-unclosed = un texte est mal écrit : le guillemet fermant " manque, ou un \ doit s'écrire \\
told-slip-twice = cette clé ou cette section est deux fois dans le fichier ; n'en garde qu'une
told-slip-comma = il manque une virgule entre deux entrées d'une liste, ou son ] final (peut-être quelques lignes plus haut)
told-slip-no-value = une clé doit être suivie de = et de sa valeur
told-slip-header = le nom d'une section s'écrit entre [ et ]
told-slip-flag = doit être true ou false, en minuscules
told-slip-flag-bare = doit être true ou false, en minuscules et sans guillemets
told-slip-comment = un commentaire commence par #
told-slip-end = pas besoin de ; en fin de ligne
told-slip-inner-quote = il y a un guillemet dans le texte : écris \", ou mets tout le texte entre apostrophes
told-slip-backslash = un \ dans un texte s'écrit \\, ou tout le texte se met entre apostrophes
told-slip-digits = doit être un nombre entier, en chiffres seuls
told-slip-digits-only = doit être un nombre entier, en chiffres seuls, sans virgule ni unité

told-variable-name = un nom avec de tels caractères ne peut être défini que dans le fichier
told-variable-section = est une section : définis ce qu'elle contient, comme { $example }
told-variable-near = rien ne lit cette variable : la variable d'une clé a deux _ pour chaque point ; voulais-tu dire { $name } ?

told-channels-none = nomme au moins une chaîne, comme ["tachaine"]
told-channels-no-file = nomme au moins une chaîne, comme ["tachaine"] ; il n'y a pas de fichier de configuration (cherché : { $places })
told-provider-twice = doit différer du nom des autres fournisseurs
told-listen-beyond = est une adresse que d'autres machines atteignent : { $key } = true le permet, ou une dashboard.public_url qui commence par https://
told-phrase-twice = doit différer du nom des autres expressions
told-phrase-short = est cherchée à l'intérieur des mots et a moins de 3 lettres
told-phrase-everyday = toucherait des messages ordinaires, comme « { $word } »
told-phrase-bad = ne peut pas être cherchée : { $why }
told-reward-command-only = n'est que pour action = "command"
told-reward-command = doit être le nom propre d'une commande : { $names }
told-channel-twice = cette chaîne est là deux fois, en majuscules et en minuscules
told-channel-unlisted = cette chaîne n'est pas dans bot.channels
told-channel-unlisted-here = cette chaîne n'est pas dans bot.channels ; on y trouve { $names }
told-channel-none = il n'y a pas de chaîne { $name } dans la configuration ni dans la base
told-channel-none-here = il n'y a pas de chaîne { $name } dans la configuration ni dans la base ; on y trouve { $names }
told-alias-value = `{ $name }` est un autre mot pour la commande `{ $own }` : écris { $own }
told-alias-key = `{ $name }` est un autre mot pour la commande `{ $own }` : écris { $own } = …
told-rename-turned = le nom propre de la commande vient d'abord : { $command } = "{ $name }"
told-no-command = il n'y a pas de commande `{ $name }` ; la plus proche est `{ $nearest }`
told-bad-command = `{ $name }` ne peut pas être le nom d'une commande : { $why }
told-word-blank = il est vide
told-word-space = il contient une espace
told-word-invisible = il contient un caractère invisible
told-word-prefix = il contient le préfixe ; enlève-le
told-word-long = il a plus de 32 caractères
told-command-taken = les commandes `{ $one }` et `{ $other }` répondraient toutes deux à `{ $word }`
told-command-exists = il y a déjà une commande `{ $name }`
told-command-silent = rien du texte de `{ $name }` ne peut être dit dans le chat
told-bad-address = { $why } : { $address }
told-address-scheme = l'adresse doit commencer par ircs:// (ou irc:// sur cette machine)
told-address-host = l'adresse n'a pas d'hôte

told-be-login = être un identifiant Twitch, sans #
told-be-login-but = être un identifiant Twitch, mais { $why }
told-be-no-address = être le nom d'une chaîne, pas son adresse : seulement ce qui vient après twitch.tv/
told-be-no-at = être le nom d'une chaîne, sans @
told-be-channel-but = être le nom d'une chaîne, mais { $why }
told-name-empty = il est vide
told-name-long = il a plus de 25 caractères
told-name-letters = il ne peut contenir que les lettres de a à z, des chiffres et _
told-be-prefix = faire 1 à 5 caractères visibles, sans espace
told-be-no-slash = ne pas commencer par / ou ., que Twitch garde pour lui
told-be-one-of = être { $names }
told-or = { $others } ou { $last }
told-be-zone = être un fuseau horaire par son nom, comme Europe/Paris, America/New_York ou UTC
told-be-host = être le nom d'un hôte, comme api.example.org, sans https:// ni chemin
told-be-listen = être une adresse avec un port, comme 127.0.0.1:5478, ou rien
told-be-public-url = être https:// et un hôte, sans rien derrière, ou rien
told-be-proxy = être une adresse IP, comme 127.0.0.1
told-be-country = être les deux lettres d'un pays, comme fr, be, ca ou us
told-be-path = être un chemin
told-be-not-empty = ne pas être vide
told-be-client-id = être un Client ID de Twitch : des lettres et des chiffres
told-be-word = être le mot d'une commande sans le préfixe : 1 à 32 lettres, chiffres, _ ou -
told-be-reward = être le titre d'une récompense tel que Twitch le montre, ou son id
told-be-provider = faire 1 à 32 lettres, chiffres, _, - ou .
told-be-model = être le nom d'un modèle, sans espace
told-be-other-field = n'être aucun de { $names } : ils sont au bot
told-be-field = faire 1 à 64 caractères
told-be-secret-name = être le NOM d'un secret, comme OPENAI_API_KEY (majuscules, chiffres, _), jamais le secret lui-même
told-be-persona = être le nom d'un préréglage, ou une ligne de 800 caractères au plus
told-be-blocked = faire 1 à 50 caractères, dont une lettre ou un chiffre
told-be-one-line = être une seule ligne, sans caractères de contrôle
told-be-short = faire au plus { $most } caractères
told-be-url-or = commencer par { $encrypted }:// ou, sur cette machine, par { $plain }://
told-be-url-but = être une adresse qui commence par { $encrypted }://, mais { $why }
told-be-url = commencer par { $encrypted }://
told-be-url-here = commencer par { $encrypted }:// ; { $plain }:// n'est admis que sur cette machine
told-be-url-home = commencer par { $encrypted }:// ; { $plain }:// n'est admis que sur cette machine, dans un réseau privé et pour des noms comme ollama ou host.docker.internal
told-be-no-user = être sans nom d'utilisateur ni mot de passe
told-be-no-query = être sans rien après ? ou #
told-be-host-port = nommer un hôte et, s'il y a un port, un port au-dessus de 0
told-be-no-ban = être autre chose que ban : ce sont les gens qui bannissent, ou l'action d'une phrase précise
told-be-step = être delete ou la durée d'un timeout, comme 60s, 10m ou 1d, 14d au plus
told-be-action = être delete, ban ou la durée d'un timeout, comme 60s, 10m ou 1d, 14d au plus
told-be-phrase-id = faire 1 à 32 lettres, chiffres, - et _, et ne pas être un nombre
told-be-phrase = faire 1 à { $most } caractères
told-be-allowed-host = être un hôte comme youtube.com, ou un hôte avec un chemin comme github.com/moi

told-example-channel = { $name } n'est que l'exemple ; mets-y le nom de ta chaîne
told-channels-many = { $count } chaînes ; Twitch n'en laisse rejoindre plus de { $most } qu'aux bots vérifiés
told-tilde = ~ n'est pas ton dossier personnel ici, mais un dossier de ce nom
told-metrics-open = qui l'atteint peut lire les métriques : le secret { $name } l'en empêcherait
told-unfilled = rien n'est mis à la place de { $name }
told-foreign-name = un nom s'écrit {"{"}user{"}"} ici ; { $mark } est dit tel quel
told-first-signs = le chat ne prend aucune commande d'un bot : de « { $begin } », les signes { $signs } du début sont enlevés, et le reste est dit comme du texte
told-first-shoutout = le chat ne prend aucune commande d'un bot : de « { $begin } », les signes { $signs } du début sont enlevés, et le reste est dit comme du texte ; pour le shoutout de Twitch, mets twitch_events.shoutout_after_raid = true
told-reward-again = une autre entrée plus haut a le même titre, et c'est elle qui compte
told-reward-commands-off = les commandes sont désactivées (commands.enabled) : qui prend cette récompense n'a rien
told-reward-command-off = la commande { $name } est dans commands.off : qui prend cette récompense n'a rien
told-reward-not-for-all = { $name } n'est pas ouverte à tout le monde, et cela ne s'achète pas
told-limit-above = { $value } est au-dessus de la limite de Twitch ({ $most }), que seuls les bots vérifiés peuvent dépasser
told-limit-below = { $value } est au-dessous de la limite de Twitch ({ $least }) : des messages peuvent se perdre
told-secret-unread = rien ne lit { $name } ; les noms utilisés sont { $names }
told-secret-near = rien ne lit { $name } ; voulais-tu dire { $meant } ?

told-secrets-exposed = { $path } est lisible par d'autres (mode { $mode }) : chmod 600 { $path }
told-unreadable = { $path } est illisible : { $why }
told-secrets-lines = { $path } ne doit contenir que des lignes comme NOM = "texte"
told-token-missing = pas de jeton pour se connecter : `kissbot login` en obtient un (ou apporte le tien sous le nom TWITCH_TOKEN, dans l'environnement ou dans { $path }/secrets.toml) ; `kissbot rehearse` n'en a pas besoin
told-token-malformed = TWITCH_TOKEN n'est pas un jeton d'accès : des lettres et des chiffres, avec ou sans oauth: devant
told-token-whose = le jeton enregistré est celui { DE($login) }, mais bot.login est { $expected } : lance `kissbot login` avec le compte { $expected }, ou change bot.login
told-token-run-login = { $why } : lance `kissbot login`
told-token-file-useless = { $path } ne sert à rien : { $why }
told-token-file-exposed = { $path } est lisible par d'autres (mode { $mode }), et cela ne peut pas être changé : { $why }
told-token-empty = il est vide
told-token-damaged = il est abîmé
told-token-newer = il vient d'un KissBot plus récent (format { $format })
told-application-confidential = l'application est de type Confidential et son secret n'est pas donné : sur https://dev.twitch.tv/console/apps, mets son Client Type à Public (une nouvelle application, si ce n'est pas possible) et son Client ID dans twitch.client_id, ou donnez son secret sous le nom TWITCH_CLIENT_SECRET
told-application-secret = TWITCH_CLIENT_SECRET n'est pas le secret de l'application twitch.client_id : crée un nouveau secret sur https://dev.twitch.tv/console/apps, ou enlève TWITCH_CLIENT_SECRET si l'application est Public
told-application-none = Twitch ne connaît aucune application avec ce Client ID : twitch.client_id est-il celui que montre https://dev.twitch.tv/console/apps ?

told-data-locked = un autre KissBot tourne déjà sur { $path } ; arrête-le d'abord, ou mets un autre dossier dans bot.data_dir
told-data-foreign = { $path } appartient à { $owner }, qui a lancé KissBot ici, et ce compte ne peut pas l'ouvrir : chown --reference={ $folder } { $path }
told-data-odd = { $path } ne peut pas servir de verrou : { $why } ; enlève-le
told-data-full = le dossier de données { $path } n'a plus de place : le disque est plein
told-data-unusable = le dossier de données { $path } est inutilisable : { $why } ; mets dans bot.data_dir un dossier où ce compte peut écrire

told-http-late = pas de réponse à temps
told-http-unreachable = inaccessible : { $why }
told-http-large = la réponse fait plus de { $bytes } octets
told-http-redirect = la réponse renvoie vers un autre hôte
told-http-broken = la réponse s'est interrompue : { $why }
told-tls-file = le fichier d'autorités de certification { $path } est illisible : { $why }
told-tls-unusable = le fichier d'autorités de certification { $path } ne contient aucun certificat utilisable
told-tls-none = cette machine n'a aucune autorité de certification : installe le paquet ca-certificates

told-os-refused = personne n'écoute à cet endroit ({ $words })
told-os-name = ce nom est inconnu sur le réseau, ou aucun serveur de noms ne répond ({ $words })
told-os-permission = ce compte n'en a pas le droit ({ $words })
told-os-missing = il n'est pas là ({ $words })
told-os-full = le disque est plein ({ $words })
told-os-read-only = le disque est en lecture seule ({ $words })
told-os-network = aucun chemin n'y mène depuis ce réseau ({ $words })
told-os-late = pas de réponse à temps ({ $words })
told-os-reset = l'autre côté a coupé ({ $words })
told-os-folder = c'est un dossier ({ $words })

told-set = est réglée
told-set-nothing = est vidée
told-off = { $key } = false
told-commands-all = toutes ; `kissbot commands` les liste
told-commands-but = toutes sauf { $names }
told-timers-on = ceux que créent les chaînes, au plus un en { $seconds } s
told-games-both = de RAWG et Steam
told-games-steam = de Steam seul : il n'y a pas de { $name } ; une clé est gratuite sur { $page }
told-games-without-key = !game n'interroge que Steam ; une clé est gratuite sur { $page }
told-helix-on = pour les commandes et les évènements qui interrogent Twitch
told-events-on = selon ce que disent le chat et Twitch
told-events-off = { $why } ; les commandes qui interrogent Twitch marchent quand même
told-store-on = ce que les chaînes créent dans le chat
told-dashboard-on = pages sur { $address }
told-store-for-others = seulement ce que d'autres parties gardent des chaînes : custom.enabled = false
told-moderation-off = désactivée jusqu'à ce qu'un compte propriétaire de chaîne tape !moderation watch
told-moderation-watch = elle observe, et ne fait rien
told-moderation-act = elle agit
told-fetch-none = custom.fetch_hosts n'en liste aucun
told-fetch-on = les commandes peuvent interroger { $names }
told-ai-none = aucun fournisseur ne peut être interrogé
told-ai-on = interroge { $names }
told-ai-keyless = { $why } ; sans sa clé : { $names }
told-ai-without-key = le fournisseur { $name } n'est pas interrogé

told-need-chat-read = lire le chat
told-need-chat-edit = écrire dans le chat
told-need-command-followage-bot = !followage
told-need-command-so-bot = !so et les shoutouts après un raid
told-need-command-clip-bot = !clip
told-need-moderator-manage-chat_messages = supprimer des messages
told-need-moderator-manage-banned_users = les timeouts, les bans et leur levée
told-need-moderator-manage-chat_settings = !slow, !followers, !subs, !emotes et !unique
told-need-moderator-manage-shield_mode = !emergency
told-need-command-followage-owner = !followage là où le bot n'est pas modo
told-need-command-so-owner = les shoutouts de Twitch là où le bot n'est pas modo
told-need-command-clip-owner = !clip là où le bot n'en a pas le droit
told-need-command-title-owner = !title avec un nouveau titre
told-need-command-category-owner = !category avec une nouvelle catégorie
told-need-event-ad_break-owner = pauses pub
told-need-event-channel_points-owner = points de chaîne
told-need-event-cheer-owner = bits
told-need-event-follow-bot = follows, là où le bot est modo
told-need-event-follow-owner = follows
told-need-event-gift-owner = subs offerts par EventSub
told-need-event-hype_train_begin-owner = trains de la hype
told-need-event-hype_train_end-owner = trains de la hype
told-need-event-poll-owner = résultats des sondages
told-need-event-prediction-owner = résultats des prédictions
told-need-event-resubscribe-owner = réabonnements par EventSub
told-need-event-shoutout-bot = shoutouts reçus, là où le bot est modo
told-need-event-shoutout-owner = shoutouts reçus
told-need-event-subscribe-owner = abonnements par EventSub

# The doors of chat.
told-be-no-eventsub = être irc pour l’instant : cette version ne lit pas encore le chat par EventSub
told-helix-client-id = doit être renseigné quand chat.send vaut "helix" : c’est le Client ID de votre application, sur https://dev.twitch.tv/console/apps
told-client-secret-missing = chat.send vaut "helix", ce qui demande le secret de votre application : mettez TWITCH_CLIENT_SECRET dans l’environnement ou dans { $path }/secrets.toml (docs/CHAT_DOORS.md), ou réglez chat.send = "irc"
told-need-user-write-chat = écrire dans le chat par l’API de Twitch
told-need-user-bot = parler en tant que bot de l’application
told-need-channel-bot = le badge de bot là où le bot n’est pas modérateur
told-need-user-read-moderated_channels = `kissbot check`, qui dit où le bot est modérateur
