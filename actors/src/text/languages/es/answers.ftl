# Lo que responde el bot a los comandos que preguntan a Twitch. Todos los ids empiezan por «twitch-».

twitch-live = { $channel } lleva { $time } en directo.
twitch-not-live = { $channel } no está en directo ahora mismo.
twitch-title = Título: { $title }
twitch-no-title = { $channel } no tiene título ahora mismo.
twitch-title-set = El título ahora es: { $title }
twitch-title-too-long = Demasiado largo: un título puede tener { $max } caracteres como máximo.
twitch-title-refused = Twitch rechazó ese título.
twitch-category = Categoría: { $category }
twitch-category-game = Categoría: { $category } – { $facts }
twitch-no-category = { $channel } no tiene categoría ahora mismo.
twitch-category-set = La categoría ahora es: { $category }
twitch-category-unknown = No hay ninguna categoría con ese nombre en Twitch.
twitch-category-which = A ver, ¿cuál de estas: { $categories }?
twitch-category-refused = Twitch rechazó esa categoría.
twitch-follows = { $user } lleva { $time } siguiendo a { $channel }.
twitch-follows-not = { $user } no sigue a { $channel }.
twitch-own-channel = { $user } está en su propio canal.
twitch-unknown-user = En Twitch no hay nadie que se llame { $login }.
twitch-unknown-name = En Twitch no hay nadie con ese nombre.
twitch-shoutout = Pásense por el canal de { $user }: twitch.tv/{ $login }
twitch-shoutout-category = Pásense por el canal de { $user } (último stream: { $category }): twitch.tv/{ $login }
twitch-clip = Aquí tienes el clip: { $url }
twitch-clip-under-way = El clip está en camino, dale un minuto: { $url }
twitch-clip-not-live = { $channel } no está en directo, así que no hay nada que clipear.
twitch-clip-forbidden = Aquí no tengo permiso para hacer clips.
twitch-clip-failed = El clip no salió; prueba otra vez en un minuto.

# Los datos del juego de una categoría; el código pone « · » entre ellos.

# Por qué no hay respuesta.
twitch-no-token = Aquí todavía no tengo permiso para eso.
twitch-owner-lacks-scope = Aquí todavía no tengo permiso para eso: falta el permiso { $scope } del canal.
twitch-owner-token-refused = Aquí ya no tengo permiso para eso: el canal tiene que dármelo otra vez.
twitch-lacks-scope = Todavía no puedo hacer eso: me falta el permiso { $scope }.
twitch-no-moderator = Para eso tengo que ser mod (/mod).
twitch-token-refused = Twitch ya no acepta mi sesión, así que ahora mismo no puedo preguntarle nada.
twitch-refused = Twitch dice que no.
twitch-out-of-reach = Twitch no me responde ahora mismo; prueba otra vez en un minuto.
twitch-limited = Le estoy preguntando demasiado a Twitch; prueba otra vez en un minuto.
twitch-not-ready = Todavía no tengo conexión con Twitch; prueba otra vez en un minuto.

# El nombre del pilar, y lo que se dice cuando no está.
pillar-helix = Twitch
pillar-helix-declined = { $state ->
    [parked] No puedo preguntarle nada a Twitch por unos minutos.
   *[off] Por ahora no le pregunto nada a Twitch.
}
