# Was der Bot zu dem sagt, was in einem Kanal passiert. Alle IDs beginnen mit „event-“.

event-subscribe = { $tier ->
    [none] { $user } hat gerade abonniert, danke und willkommen!
    [Prime] { $user } hat gerade mit Prime abonniert, danke und willkommen!
   *[other] { $user } hat gerade abonniert (Stufe { $tier }), danke und willkommen!
}
event-resubscribe = { $months ->
    [one] { $user } ist schon { $months } Monat als Sub dabei, danke!
   *[other] { $user } ist schon { $months } Monate als Sub dabei, danke!
}
event-resubscribe-message = { $months ->
    [one] { $user } verlängert den Sub ({ $months } Monat), danke! „{ $message }“
   *[other] { $user } verlängert den Sub ({ $months } Monate), danke! „{ $message }“
}
event-resubscribe-untold = { $user } hat das Abo verlängert, danke!
event-resubscribe-untold-message = { $user } hat das Abo verlängert: { $message }
event-gift = { $count ->
    [one] { $user } verschenkt { $count } Sub an die Community, danke!
   *[other] { $user } verschenkt { $count } Subs an die Community, danke!
}
event-raid = { $viewers ->
    [0] { $user } raidet uns, willkommen!
    [one] { $user } raidet uns mit { $viewers } Viewer, willkommen!
   *[other] { $user } raidet uns mit { $viewers } Viewern, willkommen zusammen!
}

# Wer nicht genannt werden will.
event-anonymous = Eine anonyme Person

event-follow = Danke für den Follow, { $user }, willkommen!
event-cheer = { $bits ->
    [one] { $user } cheert mit { $bits } Bit, danke!
   *[other] { $user } cheert mit { $bits } Bits, danke!
}
event-cheer-message = { $bits ->
    [one] { $user } cheert mit { $bits } Bit, danke! „{ $message }“
   *[other] { $user } cheert mit { $bits } Bits, danke! „{ $message }“
}
event-points = { $user } löst „{ $reward }“ ein.
event-points-input = { $user } löst „{ $reward }“ ein: { $input }

event-online = { $channel } ist live!
event-online-title = { $channel } ist live: { $title }
event-online-category = { $channel } ist live ({ $category })!
event-online-title-category = { $channel } ist live: { $title } ({ $category })
event-offline = Der Stream ist vorbei, danke fürs Zuschauen!

event-ads = Werbepause, { $seconds ->
    [30] 30 Sekunden
    [60] eine Minute
    [90] 90 Sekunden
   *[other] { $time }
}. Gleich geht's weiter!
event-ads-untold = Werbepause. Gleich geht's weiter!
event-train-begin = Ein Hype Train rollt an!
event-train-end = Der Hype Train hat Level { $level } erreicht, danke euch allen!
event-train-end-untold = Der Hype Train ist am Ziel, danke euch allen!

event-poll = Umfrage „{ $title }“: { $winner } gewinnt mit { $votes ->
    [one] { $votes } Stimme.
   *[other] { $votes } Stimmen.
}
event-poll-empty = Umfrage „{ $title }“: Niemand hat abgestimmt.
event-prediction = Vorhersage „{ $title }“, Ergebnis: { $outcome }
event-prediction-cancelled = Die Vorhersage „{ $title }“ wurde abgebrochen, alle bekommen ihre Punkte zurück.
event-shoutout = Danke für den Shoutout, { $user }!

# Der Name des Pfeilers, und was gesagt wird, wenn er nicht da ist.
pillar-twitch_event = Events
