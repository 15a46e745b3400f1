# Was der Bot zu dem sagt, was in einem Kanal passiert. Alle IDs beginnen mit „event-“.

event-subscribe = { $tier ->
    [none] { $user } hat abonniert, willkommen!
    [Prime] { $user } hat mit Prime abonniert, willkommen!
   *[other] { $user } hat abonniert (Stufe { $tier }), willkommen!
}
event-resubscribe = { $months ->
    [one] { $user } ist seit { $months } Monat mit Abo dabei, danke!
   *[other] { $user } ist seit { $months } Monaten mit Abo dabei, danke!
}
event-resubscribe-message = { $months ->
    [one] { $user } ist seit { $months } Monat mit Abo dabei: { $message }
   *[other] { $user } ist seit { $months } Monaten mit Abo dabei: { $message }
}
event-resubscribe-untold = { $user } hat das Abo verlängert, danke!
event-resubscribe-untold-message = { $user } hat das Abo verlängert: { $message }
event-gift = { $count ->
    [one] { $user } verschenkt { $count } Abo, danke!
   *[other] { $user } verschenkt { $count } Abos, danke!
}
event-raid = { $viewers ->
    [0] { $user } kommt mit einem Raid vorbei, willkommen!
    [one] { $user } raidet uns mit { $viewers } Zuschauer, willkommen!
   *[other] { $user } raidet uns mit { $viewers } Zuschauern, willkommen!
}

# Wer nicht genannt werden will.
event-anonymous = Jemand Anonymes

event-follow = { $user } folgt jetzt dem Kanal, willkommen!
event-cheer = { $bits ->
    [one] { $user } cheert mit { $bits } Bit, danke!
   *[other] { $user } cheert mit { $bits } Bits, danke!
}
event-cheer-message = { $bits ->
    [one] { $user } cheert mit { $bits } Bit: { $message }
   *[other] { $user } cheert mit { $bits } Bits: { $message }
}
event-points = { $user } löst die Belohnung { $reward } ein.
event-points-input = { $user } löst die Belohnung { $reward } ein: { $input }

event-online = { $channel } ist live!
event-online-title = { $channel } ist live: { $title }
event-online-category = { $channel } ist live ({ $category })!
event-online-title-category = { $channel } ist live: { $title } ({ $category })
event-offline = Der Stream ist vorbei, bis zum nächsten Mal!

event-ads = Jetzt { $time } Werbung, danach geht's direkt weiter.
event-ads-untold = Gerade läuft Werbung, danach geht's direkt weiter.
event-train-begin = Ein Hype Train rollt an!
event-train-end = Der Hype Train hat Level { $level } erreicht, danke euch allen!
event-train-end-untold = Der Hype Train ist am Ziel, danke euch allen!

event-poll = Umfrage „{ $title }“: { $winner } gewinnt mit { $votes ->
    [one] { $votes } Stimme.
   *[other] { $votes } Stimmen.
}
event-poll-empty = Umfrage „{ $title }“: Niemand hat abgestimmt.
event-prediction = Vorhersage „{ $title }“, Ergebnis: { $outcome }
event-prediction-cancelled = Die Vorhersage „{ $title }“ ist abgebrochen, alle bekommen ihre Punkte zurück.
event-shoutout = { $user } hat diesem Kanal einen Shoutout gegeben, danke!
