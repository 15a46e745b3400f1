told-about = { $about }: { $words }
told-nearest = { $words }; ¿querías decir { $name }?
told-and = { $others } y { $last }
told-with-todo = { $words }: { $todo }

told-must = debe { $what }
told-name-must = el nombre debe { $what }
told-entry = la entrada { $number } { $problem }
told-key-none = esa clave no existe
told-key-secret = esa clave no existe, y aquí no va ningún secreto: pon { $name } en el entorno o en secrets.toml, en la carpeta de datos
told-key-here = esa clave no existe; aquí puede haber: { $names }
told-section = debe ser una sección: [{ $path }]
told-tables = debe ser una lista de tablas, cada una bajo [[{ $path }]]
told-entries-max = tiene más de { $most } entradas
told-missing = falta
told-list = debe ser una lista, como ["uno", "dos"]
told-flag = debe ser true o false, sin comillas, pero es { $kind }
told-range = debe ir de { $least } a { $most }, pero es { $number }
told-whole = debe ser un número entero de { $least } a { $most }, pero es { $kind }
told-text = debe ser un texto entre comillas rectas, pero es { $kind }
told-smaller = debe ser un número menor
told-json-number = debe ser un número que JSON conozca, ni inf ni nan
told-kind-nothing = vacío
told-kind-flag = true o false
told-kind-number = un número
told-kind-point = un número con decimales
told-kind-text = un texto
told-kind-section = una sección
told-kind-list = una lista

told-file-large = ocupa más de 1 MiB, así que no es una configuración
told-file-unreadable = no se puede leer: { $why }
told-file-encoding = no es texto UTF-8; guarda el archivo otra vez con la codificación UTF-8
told-no-toml = no es TOML: { $reason }
told-slip-quotes = un texto va entre comillas rectas, como "texto"
told-slip-unquoted = un texto va entre comillas rectas, como "texto"; un número va solo con cifras
told-slip-unclosed = un texto está mal: faltan las comillas de cierre ", o una \ debe escribirse \\
told-slip-twice = esta clave o sección está dos veces en el archivo; deja solo una
told-slip-comma = a una lista le falta una coma entre dos entradas, o su ] final (quizá unas líneas más arriba)
told-slip-no-value = a una clave deben seguirle = y su valor
told-slip-header = el nombre de una sección va entre [ y ]
told-slip-flag = debe ser true o false, en minúsculas
told-slip-flag-bare = debe ser true o false, en minúsculas y sin comillas
told-slip-comment = un comentario empieza por #
told-slip-end = al final de la línea no hace falta ;
told-slip-inner-quote = hay unas comillas dentro del texto: escribe \", o pon todo el texto entre comillas simples
told-slip-backslash = una \ en un texto debe escribirse \\, o todo el texto va entre comillas simples
told-slip-digits = debe ser un número entero, solo con cifras
told-slip-digits-only = debe ser un número entero, solo con cifras, sin coma ni unidad

told-variable-name = un nombre con esos caracteres solo se puede poner en el archivo
told-variable-section = es una sección: pon lo que contiene, como { $example }
told-variable-near = nada lee esta variable: la variable de una clave tiene dos _ por cada punto; ¿querías decir { $name }?

told-channels-none = nombra al menos un canal, como ["tucanal"]
told-channels-no-file = nombra al menos un canal, como ["tucanal"]; no hay archivo de configuración (se buscó: { $places })
told-provider-twice = debe ser distinto de los nombres de los otros proveedores
told-listen-beyond = es una dirección que otras máquinas alcanzan: la permite { $key } = true, o una dashboard.public_url que empiece por https://
told-phrase-twice = debe ser distinto de los nombres de las otras frases
told-phrase-short = se busca dentro de palabras y tiene menos de 3 letras
told-phrase-everyday = daría con mensajes normales, como «{ $word }»
told-phrase-bad = no se puede buscar: { $why }
told-reward-command-only = es solo para action = "command"
told-reward-command = debe ser el nombre propio de un comando: { $names }
told-channel-twice = este canal está dos veces, en mayúsculas y en minúsculas
told-channel-unlisted = este canal no está en bot.channels
told-channel-unlisted-here = este canal no está en bot.channels; ahí está { $names }
told-channel-none = no hay ningún canal { $name } en la configuración ni en la base de datos
told-channel-none-here = no hay ningún canal { $name } en la configuración ni en la base de datos; está { $names }
told-alias-value = `{ $name }` es otra palabra para el comando `{ $own }`: escribe { $own }
told-alias-key = `{ $name }` es otra palabra para el comando `{ $own }`: escribe { $own } = …
told-rename-turned = el nombre propio del comando va primero: { $command } = "{ $name }"
told-no-command = no hay ningún comando `{ $name }`; el más parecido es `{ $nearest }`
told-bad-command = `{ $name }` no puede ser el nombre de un comando: { $why }
told-word-blank = está vacío
told-word-space = contiene un espacio
told-word-invisible = contiene un carácter invisible
told-word-prefix = contiene el prefijo; quítalo
told-word-long = tiene más de 32 caracteres
told-command-taken = los comandos `{ $one }` y `{ $other }` responderían los dos a `{ $word }`
told-command-exists = ya hay un comando `{ $name }`
told-command-silent = nada del texto de `{ $name }` se puede decir en el chat
told-bad-address = { $why }: { $address }
told-address-scheme = la dirección debe empezar por ircs:// (o irc:// en esta máquina)
told-address-host = la dirección no tiene host

told-be-login = ser un usuario de Twitch, sin #
told-be-login-but = ser un usuario de Twitch, pero { $why }
told-be-no-address = ser el nombre de un canal, no su dirección: solo lo que va después de twitch.tv/
told-be-no-at = ser el nombre de un canal, sin @
told-be-channel-but = ser el nombre de un canal, pero { $why }
told-name-empty = está vacío
told-name-long = tiene más de 25 caracteres
told-name-letters = solo puede llevar letras de la a a la z, cifras y _
told-be-prefix = tener de 1 a 5 caracteres visibles, sin espacios
told-be-no-slash = empezar por algo que no sea / ni ., que Twitch se reserva
told-be-one-of = ser { $names }
told-or = { $others } o { $last }
told-be-zone = ser una zona horaria por su nombre, como Europe/Madrid, America/Mexico_City o UTC
told-be-host = ser el nombre de un host, como api.example.org, sin https:// ni ruta
told-be-listen = ser una dirección con puerto, como 127.0.0.1:5478, o nada
told-be-public-url = ser https:// y un host, sin nada detrás, o nada
told-be-proxy = ser una dirección IP, como 127.0.0.1
told-be-country = ser las dos letras de un país, como es, mx, ar o us
told-be-path = ser una ruta
told-be-not-empty = tener algún contenido
told-be-client-id = ser un Client ID de Twitch: letras y cifras
told-be-word = ser la palabra de un comando sin el prefijo: de 1 a 32 letras, cifras, _ o -
told-be-reward = ser el título de una recompensa como lo muestra Twitch, o su id
told-be-provider = tener de 1 a 32 letras, cifras, _, - o .
told-be-model = ser el nombre de un modelo, sin espacios
told-be-other-field = ser distinto de { $names }: son del bot
told-be-field = tener de 1 a 64 caracteres
told-be-secret-name = ser el NOMBRE de un secreto, como OPENAI_API_KEY (mayúsculas, cifras, _), nunca el secreto mismo
told-be-persona = ser el nombre de un perfil, o una línea de 800 caracteres como máximo
told-be-blocked = tener de 1 a 50 caracteres, entre ellos una letra o una cifra
told-be-one-line = ser una sola línea, sin caracteres de control
told-be-short = tener { $most } caracteres como máximo
told-be-url-or = empezar por { $encrypted }:// o, en esta máquina, por { $plain }://
told-be-url-but = ser una dirección que empiece por { $encrypted }://, pero { $why }
told-be-url = empezar por { $encrypted }://
told-be-url-here = empezar por { $encrypted }://; { $plain }:// solo vale en esta máquina
told-be-url-home = empezar por { $encrypted }://; { $plain }:// solo vale en esta máquina, en una red privada y para nombres como ollama o host.docker.internal
told-be-no-user = ir sin usuario ni contraseña
told-be-no-query = ir sin nada después de ? o #
told-be-host-port = nombrar un host y, si lleva puerto, uno mayor que 0
told-be-no-ban = ser otra cosa que ban: eso lo hacen las personas, o la acción de una frase concreta
told-be-step = ser delete o la duración de un timeout, como 60s, 10m o 1d, 14d como máximo
told-be-action = ser delete, ban o la duración de un timeout, como 60s, 10m o 1d, 14d como máximo
told-be-phrase-id = tener de 1 a 32 letras, cifras, - y _, y no ser un número
told-be-phrase = tener de 1 a { $most } caracteres
told-be-allowed-host = ser un host como youtube.com, o uno con ruta como github.com/yo

told-example-channel = { $name } es solo el ejemplo; pon ahí el nombre de tu canal
told-channels-many = { $count } canales; Twitch solo deja entrar en más de { $most } a los bots verificados
told-tilde = ~ no es aquí tu carpeta personal, sino una carpeta con ese nombre
told-metrics-open = quien la alcance puede leer las métricas: el secreto { $name } lo impediría
told-unfilled = nada se pone en lugar de { $name }
told-foreign-name = un nombre se escribe {"{"}user{"}"} aquí; { $mark } se dice tal cual
told-first-signs = el chat no acepta comandos de un bot: de «{ $begin }» se quitan los signos { $signs } del principio, y el resto se dice como texto
told-first-shoutout = el chat no acepta comandos de un bot: de «{ $begin }» se quitan los signos { $signs } del principio, y el resto se dice como texto; para el shoutout de Twitch pon twitch_events.shoutout_after_raid = true
told-reward-again = otra entrada más arriba tiene el mismo título, y es la que vale
told-reward-commands-off = los comandos están desactivados (commands.enabled): quien canjee esto no recibe nada
told-reward-command-off = el comando { $name } está en commands.off: quien canjee esto no recibe nada
told-reward-not-for-all = { $name } no es para todo el mundo, y eso no se puede comprar
told-limit-above = { $value } supera el límite de Twitch ({ $most }), que solo pueden pasar los bots verificados
told-limit-below = { $value } está por debajo del límite de Twitch ({ $least }): se pueden perder mensajes
told-secret-unread = nada lee { $name }: los nombres en uso son { $names }
told-secret-near = nada lee { $name }: ¿querías decir { $meant }?

told-secrets-exposed = { $path } lo pueden leer otros (modo { $mode }): chmod 600 { $path }
told-unreadable = { $path } no se puede leer: { $why }
told-secrets-lines = { $path } solo puede tener líneas como NOMBRE = "texto"
told-token-missing = no hay token para entrar: `kissbot login` consigue uno (o trae el tuyo con el nombre TWITCH_TOKEN, en el entorno o en { $path }/secrets.toml); `kissbot rehearse` no lo necesita
told-token-malformed = TWITCH_TOKEN no es un token de acceso: letras y cifras, con oauth: delante o sin él
told-token-whose = el token guardado es de { $login }, pero bot.login es { $expected }: ejecuta `kissbot login` como { $expected }, o cambia bot.login
told-token-run-login = { $why }: ejecuta `kissbot login`
told-token-file-useless = { $path } no sirve: { $why }
told-token-file-exposed = { $path } lo pueden leer otros (modo { $mode }), y eso no se puede cambiar: { $why }
told-token-empty = está vacío
told-token-damaged = está dañado
told-token-newer = es de un KissBot más nuevo (formato { $format })
told-application-confidential = la aplicación es de tipo Confidential y falta su secreto: en https://dev.twitch.tv/console/apps pon su Client Type en Public (una aplicación nueva, si no se puede cambiar) y su Client ID en twitch.client_id, o da su secreto con el nombre TWITCH_CLIENT_SECRET
told-application-secret = TWITCH_CLIENT_SECRET no es el secreto de la aplicación twitch.client_id: crea uno nuevo en https://dev.twitch.tv/console/apps, o quita TWITCH_CLIENT_SECRET si la aplicación es Public
told-application-none = Twitch no conoce ninguna aplicación con este Client ID: ¿es twitch.client_id el que muestra https://dev.twitch.tv/console/apps?

told-data-locked = ya hay otro KissBot en marcha en { $path }; detenlo antes, o pon otra carpeta en bot.data_dir
told-data-foreign = { $path } es de { $owner }, con quien se ejecutó KissBot aquí, y esta cuenta no puede abrirlo: chown --reference={ $folder } { $path }
told-data-odd = { $path } no puede ser el bloqueo: { $why }; quítalo
told-data-full = la carpeta de datos { $path } no tiene sitio: el disco está lleno
told-data-unusable = la carpeta de datos { $path } no se puede usar: { $why }; pon en bot.data_dir una en la que esta cuenta pueda escribir

told-http-late = no hay respuesta a tiempo
told-http-unreachable = no se puede alcanzar: { $why }
told-http-large = la respuesta ocupa más de { $bytes } bytes
told-http-redirect = la respuesta redirige a otro host
told-http-broken = la respuesta se cortó: { $why }
told-tls-file = el archivo de la autoridad certificadora { $path } no se puede leer: { $why }
told-tls-unusable = el archivo de la autoridad certificadora { $path } no tiene ningún certificado que sirva
told-tls-none = esta máquina no tiene autoridades certificadoras: instala el paquete ca-certificates

told-os-refused = nadie escucha ahí ({ $words })
told-os-name = ese nombre no se conoce en la red, o ningún servidor de nombres responde ({ $words })
told-os-permission = esta cuenta no tiene permiso ({ $words })
told-os-missing = no está ({ $words })
told-os-full = el disco está lleno ({ $words })
told-os-read-only = el disco es de solo lectura ({ $words })
told-os-network = no hay camino hasta ahí desde esta red ({ $words })
told-os-late = no hay respuesta a tiempo ({ $words })
told-os-reset = el otro lado cortó ({ $words })
told-os-folder = es una carpeta ({ $words })

told-set = está puesta
told-set-nothing = está puesta a nada
told-off = { $key } = false
told-commands-all = todos; `kissbot commands` los lista
told-commands-but = todos menos { $names }
told-timers-on = los que crean los canales, como mucho uno en { $seconds } s
told-games-both = de RAWG y Steam
told-games-steam = solo de Steam: no hay { $name }; una clave es gratis en { $page }
told-games-without-key = !game solo pregunta a Steam; una clave es gratis en { $page }
told-helix-on = para los comandos y eventos que preguntan a Twitch
told-events-on = según lo que cuentan el chat y Twitch
told-events-off = { $why }; los comandos que preguntan a Twitch funcionan igual
told-store-on = lo que los canales crean en el chat
told-dashboard-on = páginas en { $address }
told-store-for-others = solo lo que otras partes guardan de los canales: custom.enabled = false
told-moderation-off = desactivada hasta que en un canal quien lo posee escriba !moderation watch
told-moderation-watch = observa, y no hace nada
told-moderation-act = actúa
told-fetch-none = custom.fetch_hosts no nombra ninguno
told-fetch-on = los comandos pueden preguntar a { $names }
told-ai-none = no se puede preguntar a ningún proveedor
told-ai-on = pregunta a { $names }
told-ai-keyless = { $why }; sin su clave: { $names }
told-ai-without-key = no se pregunta al proveedor { $name }

told-need-chat-read = leer el chat
told-need-chat-edit = escribir en el chat
told-need-command-followage-bot = !followage
told-need-command-so-bot = !so y los shoutouts tras una raid
told-need-command-clip-bot = !clip
told-need-moderator-manage-chat_messages = borrar mensajes
told-need-moderator-manage-banned_users = timeouts, bans y levantarlos
told-need-moderator-manage-chat_settings = !slow, !followers, !subs, !emotes y !unique
told-need-moderator-manage-shield_mode = !emergency
told-need-command-followage-owner = !followage donde el bot no es mod
told-need-command-so-owner = los shoutouts de Twitch donde el bot no es mod
told-need-command-clip-owner = !clip donde el bot no puede
told-need-command-title-owner = !title con un título nuevo
told-need-command-category-owner = !category con una categoría nueva
told-need-event-ad_break-owner = pausas publicitarias
told-need-event-channel_points-owner = puntos del canal
told-need-event-cheer-owner = bits
told-need-event-follow-bot = follows, donde el bot es mod
told-need-event-follow-owner = follows
told-need-event-gift-owner = subs regaladas por EventSub
told-need-event-hype_train_begin-owner = trenes del hype
told-need-event-hype_train_end-owner = trenes del hype
told-need-event-poll-owner = resultados de encuestas
told-need-event-prediction-owner = resultados de predicciones
told-need-event-resubscribe-owner = renovaciones de sub por EventSub
told-need-event-shoutout-bot = shoutouts recibidos, donde el bot es mod
told-need-event-shoutout-owner = shoutouts recibidos
told-need-event-subscribe-owner = subs por EventSub

# The doors of chat.
told-be-no-eventsub = ser irc por ahora: esta versión aún no lee el chat por EventSub
told-helix-client-id = debe estar puesto cuando chat.send es "helix": es el Client ID de tu aplicación, en https://dev.twitch.tv/console/apps
told-client-secret-missing = chat.send es "helix", lo que necesita el secreto de tu aplicación: pon TWITCH_CLIENT_SECRET en el entorno o en { $path }/secrets.toml (docs/CHAT_DOORS.md), o pon chat.send = "irc"
told-need-user-write-chat = escribir en el chat por la API de Twitch
told-need-user-bot = hablar como el bot de la aplicación
told-need-channel-bot = la insignia de bot donde el bot no es moderador
told-need-user-read-moderated_channels = `kissbot check`, que dice dónde es moderador el bot
