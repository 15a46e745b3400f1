# Lo que dice el ensayo en una terminal. Una línea cada uno.

rehearsal-greeting-what = Un ensayo: { $bot } en #{ $channel }, con un doble de Twitch. Sin cuenta y sin red.
rehearsal-greeting-try = Escribe como en el chat. Prueba:  { $prefix }ping   alice: { $prefix }help   /cut
rehearsal-greeting-keys = /help lo lista todo, Tab completa, Ctrl-D termina.
rehearsal-greeting-log = El registro está en { $file }
rehearsal-greeting-no-log = No hay registro: { $why }

rehearsal-joined = { $bot } está en #{ $channel }
rehearsal-to = (a { $name })
rehearsal-gone = { $bot } perdió la conexión y vuelve por su cuenta
rehearsal-waits = { $bot } aún no está en el canal: esto se hará en cuanto entre
rehearsal-too-many = Ya hay demasiadas líneas esperando; esta se descarta.
rehearsal-dropped = Twitch descartaría esta línea de { $bot } ({ $reason }): { $text }
rehearsal-missed = Algunos eventos pasaron demasiado rápido para mostrarlos: { $n }
rehearsal-cut = Conexión cortada.
rehearsal-reconnect = Twitch pide reconectar.
rehearsal-silence = Twitch se quedó en silencio: la conexión sigue abierta, pero nada responde. { $bot } se da cuenta con su propia comprobación.
rehearsal-pause = Lo siguiente que escribas se hará después de la pausa.
rehearsal-barred = { $name } no puede escribir: tiene un baneo o una expulsión temporal.
rehearsal-in-vain = No hay nada que hacer con { $word }.
rehearsal-not-here-yet = { $word } se entiende, pero todavía no hace nada.
rehearsal-now-as = Ahora hablas como { $name }.
rehearsal-farewell = { $bot } salió del chat.

rehearsal-no-word = No existe la palabra { $what }. /help las lista todas.
rehearsal-usage = Eso se escribe así: { $what }
rehearsal-no-role = No existe el rol "{ $what }": broadcaster, mod, vip, sub o viewer.
rehearsal-no-name = "{ $what }" no puede ser un nombre de Twitch: de 1 a 25 letras de la a a la z, cifras o guiones bajos.
rehearsal-no-text = No hay nada después de los dos puntos. Para hablar como alguien: /as { $what }
rehearsal-bad-text = Un espectador no puede enviar eso: de 1 a 500 caracteres, sin caracteres de control.
rehearsal-silence-why = { $verdict ->
    [role] Sin respuesta: { $what } no está abierto al rol de { $who }.
    [cooldown] Sin respuesta: { $who } tiene que esperar antes de volver a usar { $what }.
    [no-command] Sin respuesta: ningún comando se llama { $what }.
    [off] No se hace nada: la parte del bot que necesita { $what } está desactivada. El chat lo sabe una vez por minuto.
    [busy] No se hace nada: demasiadas peticiones a la vez.
    [budget] Sin respuesta: ya se ha preguntado bastante por ahora.
    [not-live] Sin respuesta: la IA espera a que empiece el directo.
    [subscribers] Sin respuesta: la IA es solo para subs.
    [empty] Sin respuesta: no se pregunta nada.
    [silent] No se dice nada de { $what }: su texto en [twitch_events.messages] está vacío.
    [too-little] No se dice nada de { $what }: no llega al mínimo de [twitch_events.minimum].
    [too-many] No se dice nada de { $what }: demasiados a la vez.
    [untold] No se dice nada de { $what }: el texto pide algo que Twitch no ha dicho.
    [twice] No se repite: { $what } ya había llegado.
    [other-bot] Sin respuesta: { $who } es otro bot.
    [repeated] No se repite: el chat acaba de leer lo mismo.
   *[other] No se dice nada de { $what } ({ $verdict }).
}

rehearsal-chat-plain = lo dices tú
rehearsal-chat-role = lo dice bob, que desde ahora es moderador (broadcaster, mod, vip, sub, viewer)
rehearsal-word-as = hablar como alice desde ahora; /as bob[mod] con un rol
rehearsal-word-cut = cortar la conexión con el chat
rehearsal-word-reconnect = Twitch pide reconectar
rehearsal-word-silence = la conexión sigue, nada responde
rehearsal-word-wait = hacer la siguiente línea más tarde
rehearsal-word-follow = alguien sigue el canal
rehearsal-word-sub = alguien se suscribe: 1000, 2000, 3000 o Prime
rehearsal-word-resub = alguien lleva 7 meses de suscripción
rehearsal-word-gift = alguien regala suscripciones
rehearsal-word-raid = otro canal llega con 120 espectadores
rehearsal-word-cheer = alguien manda bits
rehearsal-word-redeem = alguien canjea una recompensa con puntos del canal
rehearsal-word-online = empieza el stream
rehearsal-word-offline = termina el stream
rehearsal-word-category = cambia la categoría del stream
rehearsal-word-delete = un moderador humano borra la última línea de alguien
rehearsal-word-timeout = un moderador humano expulsa a alguien por un tiempo: lo que escriba no se lee
rehearsal-word-ban = un moderador humano banea a alguien
rehearsal-word-untimeout = un moderador humano quita una expulsión temporal
rehearsal-word-unban = un moderador humano quita un baneo
rehearsal-word-llm = el humor del modelo de lenguaje
rehearsal-word-games = el humor de las bases de datos de juegos
rehearsal-word-twitch = el humor del servidor de inicio de sesión y de la API de Twitch
rehearsal-word-token = el token del bot caduca, o su cuenta le retira el acceso
rehearsal-word-eventsub = lo que le pasa a la conexión que avisa de los eventos
rehearsal-word-mod = el bot pasa a ser moderador, como pide !so
rehearsal-word-unmod = el bot vuelve a ser un espectador más
rehearsal-word-help = esta lista
rehearsal-word-quit = el final, como con Ctrl-D
rehearsal-help-keys = Tab completa nombres, comandos y palabras; las flechas recuperan lo que escribiste.

# Lo que pasa en el canal.
rehearsal-deleted = se borró la línea de { $name }
rehearsal-timed-out = { $name }: expulsión de { $seconds } s
rehearsal-banned = { $name }: baneo
rehearsal-forgiven = { $name } puede escribir de nuevo
rehearsal-cleared = se vació el chat
rehearsal-shield = { $state ->
    [on] el modo Escudo está activado
   *[off] el modo Escudo está desactivado
}
rehearsal-follow = { $name } sigue el canal
rehearsal-sub = { $tier ->
    [Prime] { $name } se suscribe con Prime
   *[other] { $name } se suscribe (nivel { $tier })
}
rehearsal-resub = { $months ->
    [one] { $name } renueva su sub ({ $months } mes)
   *[other] { $name } renueva su sub ({ $months } meses)
}
rehearsal-gift = { $count ->
    [one] { $name } regala { $count } sub
   *[other] { $name } regala { $count } subs
}
rehearsal-raid = { $count ->
    [one] { $name } hace raid con { $count } viewer
   *[other] { $name } hace raid con { $count } viewers
}
rehearsal-cheer = { $count ->
    [one] { $name } manda { $count } bit
   *[other] { $name } manda { $count } bits
}
rehearsal-redeem = { $name } canjea { $reward }
rehearsal-online = { $channel } está en directo
rehearsal-offline = { $channel } ya no está en directo
rehearsal-category = { $channel } cambia la categoría a { $category }
rehearsal-with-text = { $event }: { $text }

## kissbot login

login-no-client-id =
    twitch.client_id está vacío: Twitch solo da tokens a aplicaciones registradas. Para registrar la tuya, una sola vez:
      1. abre https://dev.twitch.tv/console/apps/create (la cuenta necesita la autenticación en dos pasos)
      2. Nombre: el que quieras; URL de redireccionamiento de OAuth: http://localhost; Categoría: Chat Bot; Tipo de cliente: Público
      3. copia el ID de cliente que aparece y ponlo en config.toml: [twitch] client_id = "…"
    Después vuelve a ejecutar esto. Un ID de cliente no es un secreto.
login-open = Abre esta página en un navegador, con la sesión de { $who } en Twitch:
login-code = { $minutes ->
    [one] Código: { $code } (vale { $minutes } minuto)
   *[other] Código: { $code } (vale { $minutes } min)
}
login-waiting = Esperando a que aceptes ahí; Ctrl-C lo termina.
login-one-of = una de { $names }
login-bot = { $login } ya tiene sesión como bot.
login-owner = { $login } ya tiene sesión como cuenta de su canal.
login-allows = Permisos: { $scopes }
login-stored = Guardado en { $path }. Un bot en marcha lo toma en menos de 15 s.
login-next = Ahora: `kissbot check` dice qué funciona, y después `kissbot run` arranca el bot.
login-nothing-needed = nada de lo que activa la configuración necesita la sesión de la cuenta del canal
login-no-code = Twitch no le da un código a esta aplicación ({ $why }): ¿es twitch.client_id el ID de cliente que muestra https://dev.twitch.tv/console/apps?
login-unreachable = { $url } no responde: { $why }; prueba más tarde
login-denied = en la página se respondió que no: no se guarda nada
login-refused = Twitch rechaza el inicio de sesión y no se guarda nada: { $why }
login-refused-todo = Twitch rechaza el inicio de sesión ({ $why }) y no se guarda nada: { $todo }; después vuelve a ejecutar esto
login-expired = el código caducó antes de que alguien aceptara: vuelve a ejecutar esto
login-gone = Twitch ya no conoce el código: se usó o caducó; vuelve a ejecutar esto
login-whose = Twitch no dice de quién es el token ({ $why }): no se guarda nada, prueba más tarde
login-unwanted = inició sesión { $login }, pero se esperaba { $who }: no se guarda nada, { $token ->
    [returned] su token se devolvió
   *[left] su token caducará
}. Cierra la sesión de twitch.tv en ese navegador (o usa una ventana privada), entra como { $who } y vuelve a ejecutar esto
login-no-renewal = Twitch dio un token que no se puede renovar: no se guarda
login-unwritable = no se puede escribir { $path }: { $why }. No se guarda nada, { $token ->
    [returned] el token se ha devuelto
   *[left] el token caducará
}
login-disk-full = en { $path } ya no cabe nada: { $why }; haz sitio en el disco y ejecuta esto otra vez
login-folder-unwritable = no se puede escribir en { $path }: { $why }; pon en bot.data_dir una carpeta en la que esta cuenta pueda escribir, o ejecuta esto con la cuenta del bot
login-own-token-refused = rechaza su propio token
