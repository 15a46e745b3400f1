# What `kissbot check` says on the terminal.

check-block-trouble = No funciona, o quizá no como crees:
check-block-fine = Está bien:
check-block-parts = Lo que haría `kissbot run`:
check-works = `kissbot run` funcionaría.
check-lacking = `kissbot run` arrancaría, pero sin: { $parts }.
check-bad-config = `kissbot run` no funcionaría: hay un error en la configuración (status 78).
check-no-credentials = `kissbot run` no llegaría al chat: le falta un token que sirva (status 77).
check-unavailable = `kissbot run` no llegaría al chat por ahora (status 69).
check-config-fine = { $path } está bien
check-config-none = no hay archivo; el entorno dice todo lo necesario
check-offline = no se preguntó nada (--offline)
check-keys-none = todas las claves tienen su valor de fábrica
check-keys-own = { $count } con tus propias palabras: { $names }
check-data-unmade = { $path }: no se puede crear: { $why }; pon en bot.data_dir una carpeta en la que esta cuenta pueda escribir
check-data-unwritable = { $path }: no se puede escribir: { $why }; pon en bot.data_dir una carpeta en la que esta cuenta pueda escribir
check-data-new = { $path } se creará
check-data-fine = se puede escribir en { $path }
check-data-taken = se puede escribir en { $path }; ya hay un KissBot en marcha ahí, otro terminaría con el status 75
check-data-full = { $path }: { $why }: ahí no se puede guardar nada, y un token renovado se perdería al terminar el bot; haz sitio
check-shadowing = en { $channel } responde el comando { $command } del canal, no el del bot; cambia el nombre de uno de los dos o desactiva el del bot en [commands]
check-secret = { $place ->
    [environment] está, en el entorno
    [credentials] está, en las credenciales de systemd
   *[file] está, en secrets.toml
}
check-secret-missing = falta: { $without }
check-answers = { $url } responde
check-chat-unreachable = no se llega a { $url }: { $why }; revisa la red, el cortafuegos y twitch.irc_url
check-eventsub-unreachable = no se llega a { $url }: { $why }; los eventos llegarán tarde o no llegarán
check-without-rawg = !game solo pregunta a Steam
check-without-steam = !game solo pregunta a RAWG, si hay clave
check-without-helix = los comandos que preguntan a Twitch dirán que no pueden
check-refuses-key = { $url } rechaza la clave o el token (status { $status }); { $otherwise }
check-refuses-token = { $url } rechaza el token (status { $status }); { $otherwise }
check-status = { $url } responde con el status { $status }; { $otherwise }
check-fails = { $url }: { $why }; { $otherwise }
check-no-twitch = { $url } no responde como Twitch: { $why }
check-channels = Twitch conoce { $names }
check-nobody = no existe { $login } en Twitch, o la cuenta está suspendida
check-models-nobody = no hay nadie que responda: arregla lo que se dice arriba de los proveedores, o pon llm.enabled = false
check-model-has = { $url } responde y tiene { $model }
check-model-any = { $url } responde; sirve un solo modelo, se pida con el nombre que se pida
check-model-none = { $url } responde, pero no tiene ningún modelo: carga ahí { $model }, u otro, y ponlo en model
check-model-near = { $url } responde, pero { $model } no está entre sus modelos; ¿querías decir { $name }?
check-model-others = { $url } responde, pero { $model } no está entre sus modelos: { $names }; pon uno de ellos en model
check-model-more = { $names } y { $count } más
check-model-no-list = { $url } responde, pero no como un servidor de modelos de lenguaje: no hay lista de modelos en { $url }/models; { $remedy }
check-model-lists-not = { $url } no tiene lista de modelos (status { $status } para { $url }/models); { $remedy }
check-model-there = hay una en { $address }: pon esa dirección en base_url
check-model-base = base_url es la dirección antes de /chat/completions, que suele terminar en /v1
check-model-wants-key = { $url } pide una clave: nombra en api_key el secreto que la tiene
check-model-bad-key = { $url } rechaza la clave (status { $status }): pon una buena en el secreto { $name }
check-model-status = { $url } responde con el status { $status }
check-model-down = { $url }: { $why }; arranca ahí el servidor, o quita ese proveedor
check-model-long = { $url } responde, pero su lista de modelos es demasiado larga para leerla: solo una pregunta mostrará si { $model } está en ella
check-model-slow = { $url } no ha dado su lista de modelos en { $seconds } s: si todavía está cargando uno, comprueba otra vez en un minuto; si siempre es tan lento, usa un modelo más pequeño o sube timeout_s
check-model-instead = { $words }; en su lugar se pregunta a { $name }
check-token-run = { $why }; ejecuta { $command }
check-token-owners = falta el inicio de sesión del canal { $names } ({ $command }): sin eso no hay { $lost }; las subs, los regalos y las raids se cuentan como las cuenta el chat
check-token-wins = TWITCH_TOKEN va antes que el token de `kissbot login`, que no se usa
check-token-whose = es de { $login }, pero bot.login es { $expected }: ejecuta `kissbot login` con la cuenta { $expected }
check-token-previous = { $why }; `kissbot run` volvería al anterior
check-token-open = otros pueden leer { $path } (modo { $mode }); `kissbot run` lo cerraría, pero si alguien pudo leerlo, ejecuta { $command }
check-token-stored = de { $login }, en { $path }, desde el { $day }
check-token-own-refused = Twitch lo rechaza: caducó o fue revocado; pon uno nuevo en su lugar
check-token-unclear = { $url } no dice cuánto vale: { $why }
check-token-refused = Twitch lo rechaza; ejecuta { $command }
check-token-revoked = Twitch lo rechaza: fue revocado; ejecuta { $command }
check-token-running = ha caducado; el bot en marcha lo renueva
check-token-unstored = no se puede guardar el nuevo: { $why }; ejecuta { $command }
check-token-no-renewal = fue revocado: Twitch no lo renueva ({ $why }); ejecuta { $command }
check-token-todo = ha caducado, y Twitch no lo renueva ({ $why }): { $todo }
check-token-cost = { $words }; sin él no hay { $lost }
check-token-no-chat = le falta { $scopes }, y sin eso nadie puede chatear; consigue uno que lo tenga
check-token-facts = es de { $login }; vale { $hours } h { $minutes } min más; permisos: { $scopes }
check-token-facts-endless = es de { $login }; no caduca; permisos: { $scopes }
check-token-counts = { $words }; bot.login es { $expected }, pero cuenta la cuenta del token
check-token-other = es de { $login }, otra cuenta: ejecuta { $command } con la cuenta { $expected }
check-token-scope = al token le falta { $scope }: sin eso no hay { $lost }; { $command } lo pide

# The doors of chat.
check-app-token = Twitch da un token a la aplicación
check-app-token-refused = Twitch no da ningún token a la aplicación: { $why }; mira TWITCH_CLIENT_SECRET y twitch.client_id (docs/CHAT_DOORS.md); mientras tanto las líneas van por IRC, sin la insignia de bot
check-app-token-unclear = no se pudo pedir a Twitch un token para la aplicación: { $why }
check-door-owner = el dueño permite channel:bot: el bot habla por la API de Twitch, con la insignia de bot, y más adelante podrá leer por EventSub
check-door-moderator = el bot es moderador: habla por la API de Twitch, con la insignia de bot
check-door-none = el bot no es moderador ni el dueño permite channel:bot: Twitch no acepta líneas aquí; haz moderador al bot, o que el dueño ejecute { $command }
check-door-unknown = no se sabe si el bot es moderador aquí: ejecuta otra vez { $command }, que pide user:read:moderated_channels
check-door-own = el canal del propio bot: habla por la API de Twitch, pero Twitch no muestra aquí la insignia de bot
