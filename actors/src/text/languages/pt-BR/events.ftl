# O que o bot diz do que acontece em um canal. Todos os ids começam com “event-”.

event-subscribe = { $tier ->
    [none] { $user } acabou de se inscrever, valeu e boas-vindas!
    [Prime] { $user } acabou de se inscrever com Prime, valeu e boas-vindas!
   *[other] { $user } acabou de se inscrever (nível { $tier }), valeu e boas-vindas!
}
event-resubscribe = { $months ->
    [one] { $user } já tem { $months } mês de sub, valeu!
   *[other] { $user } já tem { $months } meses de sub, valeu!
}
event-resubscribe-message = { $months ->
    [one] { $user } renovou o sub ({ $months } mês), valeu! “{ $message }”
   *[other] { $user } renovou o sub ({ $months } meses), valeu! “{ $message }”
}
event-resubscribe-untold = { $user } renovou a inscrição, valeu!
event-resubscribe-untold-message = { $user } renovou a inscrição: { $message }
event-gift = { $count ->
    [one] { $user } deu { $count } sub de presente pra comunidade, valeu!
   *[other] { $user } deu { $count } subs de presente pra comunidade, valeu!
}
event-raid = { $viewers ->
    [0] { $user } chegou de raid, boas-vindas!
    [one] Raid de { $user } com { $viewers } viewer, boas-vindas!
   *[other] Raid de { $user } com { $viewers } viewers, boas-vindas a todo mundo!
}

# Quem não quer dizer o nome.
event-anonymous = Uma pessoa anônima

event-follow = Valeu pelo follow, { $user }, boas-vindas!
event-cheer = { $bits ->
    [one] { $user } mandou { $bits } bit, valeu!
   *[other] { $user } mandou { $bits } bits, valeu!
}
event-cheer-message = { $bits ->
    [one] { $user } mandou { $bits } bit, valeu! “{ $message }”
   *[other] { $user } mandou { $bits } bits, valeu! “{ $message }”
}
event-points = { $user } resgatou “{ $reward }”.
event-points-input = { $user } resgatou “{ $reward }”: { $input }

event-online = { $channel } está ao vivo!
event-online-title = { $channel } está ao vivo: { $title }
event-online-category = { $channel } está ao vivo ({ $category })!
event-online-title-category = { $channel } está ao vivo: { $title } ({ $category })
event-offline = A live acabou, valeu pela companhia e até a próxima!

event-ads = Pausa de { $seconds ->
    [30] 30 segundos
    [60] um minuto
    [90] 90 segundos
   *[other] { $time }
} pros anúncios, a gente já volta!
event-ads-untold = Pausa pros anúncios, a gente já volta!
event-train-begin = Lá vem o trem do hype!
event-train-end = O trem do hype chegou ao nível { $level }, valeu, galera!
event-train-end-untold = O trem do hype chegou ao destino, valeu, galera!

event-poll = Enquete “{ $title }”: { $winner } venceu com { $votes ->
    [one] { $votes } voto.
   *[other] { $votes } votos.
}
event-poll-empty = Enquete “{ $title }”: ninguém votou.
event-prediction = Palpite “{ $title }”, resultado: { $outcome }
event-prediction-cancelled = O palpite “{ $title }” foi cancelado, todo mundo recebe seus pontos de volta.
event-shoutout = Valeu pelo shoutout, { $user }!

# O nome do pilar, e o que se diz quando ele não está.
pillar-twitch_event = eventos
