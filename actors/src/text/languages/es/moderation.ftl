# Lo que dice la moderación. Todo identificador empieza por «moderation-», menos el nombre del pilar.

pillar-moderation = moderación

moderation-against = { $filter ->
    [links] enlaces
    [phrases] una expresión prohibida
    [marks] signos amontonados
    [caps] demasiadas mayúsculas
    [symbols] demasiados símbolos
    [emotes] demasiados emotes
    [runs] repeticiones
    [length] mensajes demasiado largos
    [rate] demasiados mensajes
    [copies] mensajes copiados
    [me] mensajes con /me
    [nuke] nuke de la moderación
   *[other] normas del chat
}

moderation-reason = KissBot: { $against } (aviso { $strikes } en { $window }). Si tienes dudas, pregunta a la moderación.
moderation-reason-by = KissBot: { $command } de { $moderator }.

moderation-told = he borrado tu mensaje: { $against }.
moderation-told-link = he borrado tu enlace. La moderación puede permitir uno con { $permit }.
moderation-told-timeout = expulsión de { $time }: { $against }.

moderation-action-delete = borrar
moderation-action-timeout = expulsión de { $time }
moderation-action-ban = baneo

moderation-breaker = Moderación: el filtro { $filter } ha saltado demasiado y solo observa durante 10 minutos. Si acertaba, { $command } { $filter } on lo reactiva.
moderation-raid = Moderación: { $authors } cuentas desconocidas publican lo mismo. { $followers } 10m las deja fuera, { $emergency } on cierra el chat.
moderation-raid-followers = Moderación: { $authors } cuentas desconocidas publican lo mismo, así que solo escribe quien sigue el canal desde hace { $minutes } min. { $followers } off lo vuelve a abrir.
moderation-raid-shield = Moderación: { $authors } cuentas desconocidas publican lo mismo, así que el modo Escudo está activado. { $emergency } off lo quita.

moderation-permitted = { $lines ->
    [one] { $user } puede publicar un mensaje con enlaces durante { $time }.
   *[other] { $user } puede publicar { $lines } mensajes con enlaces durante { $time }.
}
moderation-nobody = Nadie se llama { $user } en Twitch.
moderation-undone = Deshecho para: { $names }.
moderation-undone-strikes = Avisos retirados: { $names }. Los mensajes borrados no vuelven.
moderation-undo-nothing = No queda nada mío que deshacer.
moderation-forgiven = { $user } empieza de cero.
moderation-forgive-nothing = { $user } no tiene avisos aquí.
moderation-failed-for = No se pudo con { $names }: { $why }
moderation-why = { $user }: { $rule } – { $state ->
    [undone] { $action }, lo deshizo { $by }
    [done] { $action }
    [others] la moderación fue más rápida
    [watched] solo observado, habría sido: { $action }
   *[failed] quise { $action }, pero no pude
} (hace { $ago }). Avisos: { $strikes }.
moderation-why-nothing = No le he hecho nada a { $user } últimamente.
moderation-filters = Moderación: { $mode }. Filtros (vistos/sancionados/deshechos): { $list }
moderation-nuke-counted = Son { $lines ->
    [one] { $lines } mensaje
   *[other] { $lines } mensajes
} de { $viewers ->
    [one] { $viewers } persona
   *[other] { $viewers } personas
} en { $time } (a salvo: { $spared }). Acción: { $action }. Escribe { $yes } antes de 30 s.
moderation-nuke-short = La expresión necesita al menos { $least } letras.
moderation-nuke-nothing = Nadie ha dicho eso en { $time }.
moderation-nuke-many = Afectaría a { $viewers } de { $chatters } personas del chat, demasiadas para un nuke. { $emergency } on cierra el chat.
moderation-nuke-none = No hay ningún nuke tuyo esperando: primero hay que contarlo.
moderation-nuked = Nuke ({ $action }), { $lines ->
    [one] { $lines } mensaje
   *[other] { $lines } mensajes
}: { $names }.

moderation-slow = { $state ->
    [on] Modo lento activado: un mensaje cada { $time }.
   *[off] Modo lento desactivado.
}
moderation-followers = { $state ->
    [on] Ahora solo escribe quien sigue el canal desde hace { $time }.
    [all] Ahora solo escribe quien sigue el canal.
   *[off] Modo solo seguidores desactivado.
}
moderation-subs = { $state ->
    [on] Ahora solo escribe quien tiene suscripción.
   *[off] Modo solo suscripciones desactivado.
}
moderation-emotes = { $state ->
    [on] Desde ahora, solo emotes.
   *[off] Modo solo emotes desactivado.
}
moderation-unique = { $state ->
    [on] Modo de mensajes únicos activado: nada se dice dos veces.
   *[off] Modo de mensajes únicos desactivado.
}
moderation-room-range = El modo lento va de { $least } a { $most } segundos, el de solo seguidores hasta tres meses.
moderation-emergency = { $state ->
    [on] Modo Escudo activado. { $emergency } off lo quita.
   *[off] Modo Escudo desactivado.
}

moderation-not-moderator = Aquí no tengo moderación, o a mi cuenta le falta el permiso.
moderation-privileged = Twitch no me deja actuar contra esa cuenta.
moderation-busy = Twitch pide menos acciones ahora mismo, prueba en un minuto.
moderation-out-of-reach = Twitch no responde ahora mismo.
moderation-refused = Twitch lo ha rechazado.
