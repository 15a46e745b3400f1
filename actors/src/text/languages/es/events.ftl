# Lo que dice el bot de lo que pasa en un canal. Todos los ids empiezan por «event-».

event-subscribe = { $tier ->
    [none] { $user } acaba de suscribirse, ¡qué bueno tenerte aquí!
    [Prime] { $user } acaba de suscribirse con Prime, ¡qué bueno tenerte aquí!
   *[other] { $user } acaba de suscribirse (nivel { $tier }), ¡qué bueno tenerte aquí!
}
event-resubscribe = { $months ->
    [one] { $user } lleva { $months } mes de suscripción, ¡gracias!
   *[other] { $user } lleva { $months } meses de suscripción, ¡gracias!
}
event-resubscribe-message = { $months ->
    [one] { $user } lleva { $months } mes de suscripción: { $message }
   *[other] { $user } lleva { $months } meses de suscripción: { $message }
}
event-resubscribe-untold = { $user } renueva su suscripción, ¡gracias!
event-resubscribe-untold-message = { $user } renueva su suscripción: { $message }
event-gift = { $count ->
    [one] { $user } regala { $count } suscripción, ¡gracias!
   *[other] { $user } regala { $count } suscripciones, ¡gracias!
}
event-raid = { $viewers ->
    [0] { $user } llega de raid, ¡bienvenidos!
    [one] { $user } llega de raid con { $viewers } espectador, ¡bienvenidos!
   *[other] { $user } llega de raid con { $viewers } espectadores, ¡bienvenidos!
}

# Quien no quiere que se le nombre.
event-anonymous = Alguien que prefiere el anonimato

event-follow = { $user } ahora sigue el canal, ¡qué bueno tenerte aquí!
event-cheer = { $bits ->
    [one] { $user } manda { $bits } bit, ¡gracias!
   *[other] { $user } manda { $bits } bits, ¡gracias!
}
event-cheer-message = { $bits ->
    [one] { $user } manda { $bits } bit: { $message }
   *[other] { $user } manda { $bits } bits: { $message }
}
event-points = { $user } canjea la recompensa { $reward }.
event-points-input = { $user } canjea la recompensa { $reward }: { $input }

event-online = { $channel } está en directo, ¡empezamos!
event-online-title = { $channel } está en directo: { $title }
event-online-category = { $channel } está en directo ({ $category }), ¡empezamos!
event-online-title-category = { $channel } está en directo: { $title } ({ $category })
event-offline = Se acabó el stream, ¡hasta la próxima!

event-ads = Anuncios durante { $time }; el stream sigue justo después.
event-ads-untold = Toca pausa de anuncios; el stream sigue justo después.
event-train-begin = Arranca un tren del hype, ¡súbete!
event-train-end = El tren del hype llegó al nivel { $level }, ¡gracias a todos!
event-train-end-untold = El tren del hype llegó a su destino, ¡gracias por subirse!

event-poll = Encuesta “{ $title }”: gana { $winner } con { $votes ->
    [one] { $votes } voto.
   *[other] { $votes } votos.
}
event-poll-empty = Encuesta “{ $title }”: nadie votó.
event-prediction = Predicción “{ $title }”, resultado: { $outcome }
event-prediction-cancelled = La predicción “{ $title }” queda cancelada y todos recuperan sus puntos.
event-shoutout = { $user } le hizo un shoutout a este canal, ¡gracias!
