# Was die Moderation sagt. Alle Ids beginnen mit „moderation-“, bis auf den Namen der Säule.

pillar-moderation = Moderation

moderation-against = { $filter ->
    [links] Links
    [phrases] gesperrter Ausdruck
    [marks] gestapelte Zeichen
    [caps] zu viele Großbuchstaben
    [symbols] zu viele Sonderzeichen
    [emotes] zu viele Emotes
    [runs] ständig dasselbe
    [length] überlange Nachrichten
    [rate] zu viele Nachrichten
    [copies] kopierte Nachrichten
    [me] Nachrichten mit /me
    [nuke] Nuke der Moderation
   *[other] Chatregeln
}

moderation-reason = KissBot: { $against } (Verwarnung { $strikes } in { $window }). Fragen? Wende dich an die Mods.
moderation-reason-by = KissBot: { $command } von { $moderator }.

moderation-told = ich habe deine Nachricht gelöscht: { $against }.
moderation-told-link = ich habe deinen Link gelöscht. Die Mods können mit { $permit } einen erlauben.
moderation-told-timeout = Timeout für { $time }: { $against }.

moderation-action-delete = löschen
moderation-action-timeout = Timeout { $time }
moderation-action-ban = Bann

moderation-breaker = Mods: Der Filter { $filter } hat so oft angeschlagen, dass er 10 Minuten nur zuschaut. Lag er richtig, schaltet { $command } { $filter } on ihn wieder scharf.
moderation-raid = Mods: { $authors } Unbekannte posten dasselbe. { $followers } 10m sperrt sie aus, { $emergency } on riegelt den Chat ab.
moderation-raid-followers = Mods: { $authors } Unbekannte posten dasselbe, deshalb darf nur schreiben, wer seit { $minutes } min folgt. { $followers } off öffnet den Chat wieder.
moderation-raid-shield = Mods: { $authors } Unbekannte posten dasselbe, deshalb ist der Schildmodus an. { $emergency } off beendet ihn.

moderation-permitted = { $lines ->
    [one] { $user } darf in den nächsten { $time } eine Nachricht mit Links posten.
   *[other] { $user } darf in den nächsten { $time } { $lines } Nachrichten mit Links posten.
}
moderation-nobody = Auf Twitch heißt niemand { $user }.
moderation-undone = Zurückgenommen: { $names }.
moderation-undone-strikes = Verwarnungen zurückgenommen: { $names }. Gelöschte Nachrichten bleiben gelöscht.
moderation-undo-nothing = Von mir gibt es nichts mehr zurückzunehmen.
moderation-forgiven = { $user } fängt wieder bei null an.
moderation-forgive-nothing = { $user } hat hier keine Verwarnungen.
moderation-failed-for = Nicht bei { $names }: { $why }
moderation-why = { $user }: { $rule } – { $state ->
    [undone] { $action }, zurückgenommen von { $by }
    [done] { $action }
    [others] die Mods waren schneller
    [watched] nur beobachtet, es wäre gewesen: { $action }
   *[failed] geplant war { $action }, ging aber nicht
} (vor { $ago }). Verwarnungen: { $strikes }.
moderation-why-nothing = Gegen { $user } habe ich in letzter Zeit nichts unternommen.
moderation-filters = Moderation: { $mode }. Filter (gefunden/geahndet/zurückgenommen): { $list }
moderation-nuke-counted = Das sind { $lines ->
    [one] { $lines } Nachricht
   *[other] { $lines } Nachrichten
} von { $viewers ->
    [one] { $viewers } Person
   *[other] { $viewers } Personen
} in { $time } (verschont: { $spared }). Aktion: { $action }. Schreib { $yes } innerhalb von 30 s.
moderation-nuke-short = Der Ausdruck braucht mindestens { $least } Buchstaben.
moderation-nuke-nothing = Das hat in den letzten { $time } niemand geschrieben.
moderation-nuke-many = Das träfe { $viewers } von { $chatters } Leuten im Chat, zu viele für einen Nuke. { $emergency } on riegelt den Chat ab.
moderation-nuke-none = Von dir wartet kein Nuke: lass ihn erst zählen.
moderation-nuked = Nuke ({ $action }), { $lines ->
    [one] { $lines } Nachricht
   *[other] { $lines } Nachrichten
}: { $names }.

moderation-slow = { $state ->
    [on] Slow-Modus an: eine Nachricht alle { $time }.
   *[off] Slow-Modus aus.
}
moderation-followers = { $state ->
    [on] Jetzt darf nur schreiben, wer seit { $time } folgt.
    [all] Jetzt darf nur schreiben, wer folgt.
   *[off] Follower-Modus aus.
}
moderation-subs = { $state ->
    [on] Jetzt darf nur schreiben, wer ein Abo hat.
   *[off] Abo-Modus aus.
}
moderation-emotes = { $state ->
    [on] Ab jetzt nur noch Emotes.
   *[off] Emote-Modus aus.
}
moderation-unique = { $state ->
    [on] Unique-Chat an: nichts darf doppelt geschrieben werden.
   *[off] Unique-Chat aus.
}
moderation-room-range = Der Slow-Modus geht von { $least } bis { $most } Sekunden, der Follower-Modus bis drei Monate.
moderation-emergency = { $state ->
    [on] Schildmodus an. { $emergency } off beendet ihn.
   *[off] Schildmodus aus.
}

moderation-not-moderator = Ich habe hier keine Mod-Rechte, oder meinem Login fehlt die Berechtigung.
moderation-privileged = Gegen dieses Konto lässt Twitch mich nichts tun.
moderation-busy = Twitch will gerade weniger Aktionen, versuch es in einer Minute noch mal.
moderation-out-of-reach = Twitch antwortet gerade nicht.
moderation-refused = Twitch hat das abgelehnt.
