# Lo que responde el bot a los comandos que preguntan a Twitch. Todos los ids empiezan por «twitch-».

twitch-live = { $channel } lleva { $time } en directo.
twitch-not-live = { $channel } no está en directo ahora mismo.
twitch-title = Título: { $title }
twitch-no-title = { $channel } no tiene título ahora mismo.
twitch-title-set = El título ahora es: { $title }
twitch-title-too-long = Twitch acepta títulos de { $max } caracteres como máximo.
twitch-title-refused = Twitch no acepta ese título.
twitch-category = Categoría: { $category }
twitch-category-game = Categoría: { $category } – { $facts }
twitch-no-category = { $channel } no tiene categoría ahora mismo.
twitch-category-set = La categoría ahora es: { $category }
twitch-category-unknown = Twitch no tiene ninguna categoría con ese nombre.
twitch-category-which = A ver, ¿cuál de estas: { $categories }?
twitch-category-refused = Twitch no acepta esa categoría.
twitch-follows = { $user } lleva { $time } siguiendo a { $channel }.
twitch-follows-not = { $user } no sigue a { $channel }.
twitch-own-channel = Este es el propio canal de { $user }.
twitch-unknown-user = Twitch no conoce a nadie que se llame { $login }.
twitch-shoutout = Pásate por el canal de { $user }: twitch.tv/{ $login }
twitch-shoutout-category = Pásate por el canal de { $user } (último stream: { $category }): twitch.tv/{ $login }
twitch-clip = Aquí tienes el clip: { $url }
twitch-clip-under-way = El clip está en camino, dale un minuto: { $url }
twitch-clip-not-live = { $channel } no está en directo, así que no hay nada que clipear.
twitch-clip-forbidden = Twitch no me deja hacer clips aquí.
twitch-clip-failed = Twitch no hizo ningún clip de eso; prueba otra vez en un minuto.

# Las partes de un tiempo largo: «2 años 3 meses».
twitch-years = { $n ->
    [one] { $n } año
   *[other] { $n } años
}
twitch-months = { $n ->
    [one] { $n } mes
   *[other] { $n } meses
}
twitch-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
twitch-today = menos de un día

# Los datos del juego de una categoría; el código pone « · » entre ellos.

# Por qué no hay respuesta.
twitch-no-token = Aquí no tengo permiso: quien lleva el canal tiene que ejecutar "kissbot login --as broadcaster".
twitch-owner-lacks-scope = Quien lleva el canal no me ha dado el permiso { $scope }: tiene que volver a ejecutar "kissbot login --as broadcaster".
twitch-owner-token-refused = Twitch ya no acepta el permiso que me dio quien lleva el canal: hay que volver a ejecutar "kissbot login --as broadcaster".
twitch-lacks-scope = No puedo hacer eso: a mi token le falta el permiso { $scope }. Con "kissbot login" lo consigo.
twitch-no-moderator = Twitch solo me deja hacer eso donde soy mod.
twitch-token-refused = Twitch ya no acepta mi token y no puedo preguntar; quien me administra tiene que renovarlo.
twitch-refused = Twitch dice que no.
twitch-out-of-reach = Twitch no me responde ahora mismo; prueba otra vez en un minuto.
twitch-limited = Twitch quiere que pregunte menos; prueba otra vez en un minuto.
twitch-not-ready = Todavía no sé si puedo preguntarle a Twitch; prueba otra vez en un minuto.
