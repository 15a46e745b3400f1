# Lo que dice el bot de lo que pasa en un canal. Todos los ids empiezan por «event-».

event-subscribe = { $tier ->
    [none] { $user } acaba de suscribirse, ¡gracias y qué bueno tenerte aquí!
    [Prime] { $user } acaba de suscribirse con Prime, ¡gracias y qué bueno tenerte aquí!
   *[other] { $user } acaba de suscribirse (nivel { $tier }), ¡gracias y qué bueno tenerte aquí!
}
event-resubscribe = { $months ->
    [one] { $user } ya lleva { $months } mes de sub, ¡gracias!
   *[other] { $user } ya lleva { $months } meses de sub, ¡gracias!
}
event-resubscribe-message = { $months ->
    [one] { $user } renueva su sub ({ $months } mes), ¡gracias! “{ $message }”
   *[other] { $user } renueva su sub ({ $months } meses), ¡gracias! “{ $message }”
}
event-resubscribe-untold = { $user } renueva su suscripción, ¡gracias!
event-resubscribe-untold-message = { $user } renueva su suscripción: { $message }
event-gift = { $count ->
    [one] { $user } regala { $count } sub a la comunidad, ¡gracias!
   *[other] { $user } regala { $count } subs a la comunidad, ¡gracias!
}
event-raid = { $viewers ->
    [0] { $user } llega de raid, ¡qué bueno tenerles aquí!
    [one] Raid de { $user } con { $viewers } viewer, ¡qué bueno tenerles aquí!
   *[other] Raid de { $user } con { $viewers } viewers, ¡qué bueno tenerles aquí!
}

# Quien no quiere que se le nombre.
event-anonymous = Una persona anónima

event-follow = Gracias por el follow, { $user }, ¡qué bueno tenerte aquí!
event-cheer = { $bits ->
    [one] { $user } manda { $bits } bit, ¡gracias!
   *[other] { $user } manda { $bits } bits, ¡gracias!
}
event-cheer-message = { $bits ->
    [one] { $user } manda { $bits } bit, ¡gracias! “{ $message }”
   *[other] { $user } manda { $bits } bits, ¡gracias! “{ $message }”
}
event-points = { $user } canjea “{ $reward }”.
event-points-input = { $user } canjea “{ $reward }”: { $input }

event-online = { $channel } está en directo, ¡empezamos!
event-online-title = { $channel } está en directo: { $title }
event-online-category = { $channel } está en directo ({ $category }), ¡empezamos!
event-online-title-category = { $channel } está en directo: { $title } ({ $category })
event-offline = Se acabó el stream, ¡gracias por pasarte y hasta la próxima!

event-ads = Pausa de anuncios de { $seconds ->
    [30] 30 segundos
    [60] un minuto
    [90] 90 segundos
   *[other] { $time }
}, ¡volvemos enseguida!
event-ads-untold = Pausa de anuncios, ¡volvemos enseguida!
event-train-begin = Arranca un tren del hype, ¡súbete!
event-train-end = El tren del hype llegó al nivel { $level }, ¡gracias a todo el mundo!
event-train-end-untold = El tren del hype llegó a su destino, ¡gracias por subirse!

event-poll = Encuesta “{ $title }”: gana { $winner } con { $votes ->
    [one] { $votes } voto.
   *[other] { $votes } votos.
}
event-poll-empty = Encuesta “{ $title }”: nadie votó.
event-prediction = Predicción “{ $title }”, resultado: { $outcome }
event-prediction-cancelled = La predicción “{ $title }” se canceló, todo el mundo recupera sus puntos.
event-shoutout = Gracias por el shoutout, { $user }.

# El nombre del pilar, y lo que se dice cuando no está.
pillar-twitch_event = eventos
