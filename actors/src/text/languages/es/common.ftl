# Textos que no son de ningún comando. Cada comando trae los suyos en su propio archivo.

# Las partes de una duración: «3 h 12 min».
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Una respuesta nunca empieza por el prefijo: las líneas que salen pierden un «!» inicial. Tampoco por «¡» o «¿»: una
# prueba pide una letra o una cifra al principio.
common-usage = Uso: { $usage }
common-cooldown = Calma: { $command } vuelve a estar disponible en { $left }.

# Un pilar está apagado o averiado.
common-declined = { $pillar ->
    [command] { $state ->
        [parked] Mis comandos están caídos por unos minutos.
       *[other] Mis comandos están apagados por ahora.
    }
    [llm] { $state ->
        [parked] Mi IA está caída por unos minutos, pero me sé algunos comandos.
       *[other] Mi IA está apagada por ahora, pero me sé algunos comandos.
    }
    [game_lookup] { $state ->
        [parked] La búsqueda de juegos está caída por unos minutos.
       *[other] La búsqueda de juegos está apagada por ahora.
    }
    [helix] { $state ->
        [parked] No puedo preguntarle nada a Twitch por unos minutos.
       *[other] Por ahora no le pregunto nada a Twitch.
    }
   *[other] { $state ->
        [parked] Esta parte de mí ({ $pillar }) no funciona por unos minutos.
       *[other] Esta parte de mí ({ $pillar }) está apagada por ahora.
    }
}

# Un comando tiene un bug.
common-broken = Ups, ese comando falló.

# Un pilar tiene demasiado que hacer.
common-busy = Ahora mismo no doy abasto; prueba otra vez en un minuto.
