# Textos que no son de ningún comando. Cada comando trae los suyos en su propio archivo.

# Las partes de una duración: «3 h 12 min».
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Las partes de un tiempo largo: «2 años 3 meses».
common-years = { $n ->
    [one] { $n } año
   *[other] { $n } años
}
common-months = { $n ->
    [one] { $n } mes
   *[other] { $n } meses
}
common-whole-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
common-today = menos de un día

# Una respuesta nunca empieza por el prefijo: las líneas que salen pierden un «!» inicial. Tampoco por «¡» o «¿»: una
# prueba pide una letra o una cifra al principio.
common-usage = Uso: { $usage }
common-cooldown = Calma: { $command } vuelve a estar disponible en { $left }.

# Un pilar está apagado o averiado.
common-declined = { $state ->
    [parked] Esta parte de mí ({ $pillar }) no funciona por unos minutos.
   *[off] Esta parte de mí ({ $pillar }) está apagada por ahora.
}

# Un comando tiene un bug.
common-broken = Ups, ese comando falló.

# Un pilar tiene demasiado que hacer.
common-busy = Ahora mismo no doy abasto; prueba otra vez en un minuto.

# La ayuda de un comando del canal.
common-custom-help = Un comando propio de este canal.

# Lo que alguien es en el canal, como lo dice `$(userlevel)`.
common-level = { $level ->
    [subscriber] sub
    [regular] habitual
    [vip] VIP
    [moderator] mod
    [broadcaster] streamer
   *[everyone] viewer
}
