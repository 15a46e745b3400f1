# O que o bot diz do que acontece em um canal. Todos os ids começam com “event-”.

event-subscribe = { $tier ->
    [none] { $user } se inscreveu, que bom ter você aqui!
    [Prime] { $user } se inscreveu com Prime, que bom ter você aqui!
   *[other] { $user } se inscreveu (nível { $tier }), que bom ter você aqui!
}
event-resubscribe = { $months ->
    [one] { $user } já tem { $months } mês de inscrição, valeu!
   *[other] { $user } já tem { $months } meses de inscrição, valeu!
}
event-resubscribe-message = { $months ->
    [one] { $user } já tem { $months } mês de inscrição: { $message }
   *[other] { $user } já tem { $months } meses de inscrição: { $message }
}
event-resubscribe-untold = { $user } renovou a inscrição, valeu!
event-resubscribe-untold-message = { $user } renovou a inscrição: { $message }
event-gift = { $count ->
    [one] { $user } deu { $count } inscrição de presente, valeu!
   *[other] { $user } deu { $count } inscrições de presente, valeu!
}
event-raid = { $viewers ->
    [0] { $user } chegou de raid, boas-vindas!
    [one] { $user } chegou de raid com { $viewers } espectador, boas-vindas!
   *[other] { $user } chegou de raid com { $viewers } espectadores, boas-vindas!
}

# Quem não quer dizer o nome.
event-anonymous = Alguém que prefere o anonimato

event-follow = { $user } agora segue o canal, que bom ter você aqui!
event-cheer = { $bits ->
    [one] { $user } mandou { $bits } bit, valeu!
   *[other] { $user } mandou { $bits } bits, valeu!
}
event-cheer-message = { $bits ->
    [one] { $user } mandou { $bits } bit: { $message }
   *[other] { $user } mandou { $bits } bits: { $message }
}
event-points = { $user } resgatou a recompensa { $reward }.
event-points-input = { $user } resgatou a recompensa { $reward }: { $input }

event-online = { $channel } está ao vivo!
event-online-title = { $channel } está ao vivo: { $title }
event-online-category = { $channel } está ao vivo ({ $category })!
event-online-title-category = { $channel } está ao vivo: { $title } ({ $category })
event-offline = A live acabou, até a próxima!

event-ads = Anúncios por { $time }; a live continua logo depois.
event-ads-untold = Pausa para os anúncios; a live continua logo depois.
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
event-shoutout = { $user } mandou um shoutout pra este canal, valeu!
