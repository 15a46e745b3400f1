# Lo que lee el chat sobre un juego. Las partes de una línea; el código pone « · » entre ellas.
game-genre = { $genre ->
    [action] Acción
    [adventure] Aventura
    [arcade] Arcade
    [board-games] Juego de mesa
    [card] Cartas
    [casual] Casual
    [educational] Educativo
    [family] Familiar
    [fighting] Lucha
    [indie] Indie
    [massively-multiplayer] MMO
    [platformer] Plataformas
    [puzzle] Puzle
    [racing] Carreras
    [role-playing-games-rpg] RPG
    [shooter] Shooter
    [simulation] Simulación
    [sports] Deportes
    [strategy] Estrategia
   *[other] { $genre }
}

# En lugar de una línea sobre un juego. Nunca repiten lo que escribió un espectador.
game-not-found = No encuentro ningún juego con ese nombre.
game-did-you-mean = No encuentro ningún juego con ese nombre. ¿Querías decir { $titles }?
game-which = A ver, ¿cuál de estos: { $titles }?
game-sources-down = Las webs de juegos no responden ahora mismo, prueba otra vez en unos minutos.

# Lo que hizo un moderador.
game-cleared = { $n ->
    [one] { $n } respuesta olvidada.
   *[other] { $n } respuestas olvidadas.
}
game-cleared-title = { $n ->
    [0] No había nada que olvidar sobre eso.
    [one] { $n } respuesta sobre eso olvidada.
   *[other] { $n } respuestas sobre eso olvidadas.
}
game-pinned = Anotado: aquí eso es { $title }.
game-unpinned = Listo, ya no está fijado.
game-not-pinned = Eso no estaba fijado.
game-pin-refused = No puedo fijar eso: no hay nada que buscar ahí, o ya hay demasiadas cosas fijadas.
