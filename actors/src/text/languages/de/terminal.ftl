# Was die Probe in einem Terminal sagt. Jeweils eine Zeile.

rehearsal-greeting-what = Eine Probe: { $bot } in #{ $channel }, mit einem Double von Twitch. Kein Konto, kein Netz.
rehearsal-greeting-try = Schreib wie im Chat. Probier:  { $prefix }ping   alice: { $prefix }help   /cut
rehearsal-greeting-keys = /help zeigt alles, Tab vervollständigt, Strg+D beendet.
rehearsal-greeting-log = Das Log liegt in { $file }
rehearsal-greeting-no-log = Es gibt kein Log: { $why }

rehearsal-joined = { $bot } ist in #{ $channel }
rehearsal-to = (an { $name })
rehearsal-gone = { $bot } hat die Verbindung verloren und kommt von selbst zurück
rehearsal-waits = { $bot } ist noch nicht im Kanal: Das wird gespielt, sobald er da ist
rehearsal-too-many = Es warten schon zu viele Zeilen; diese wird nicht gespielt.
rehearsal-dropped = Twitch würde diese Zeile von { $bot } verwerfen ({ $reason }): { $text }
rehearsal-missed = Einige Events waren zu schnell, um sie zu zeigen: { $n }
rehearsal-cut = Die Verbindung ist gekappt.
rehearsal-reconnect = Twitch bittet um einen Reconnect.
rehearsal-silence = Twitch schweigt: Die Verbindung steht, aber nichts antwortet. { $bot } merkt es durch seine eigene Prüfung.
rehearsal-pause = Was du als Nächstes tippst, wird nach der Pause gespielt.
rehearsal-barred = { $name } darf nicht schreiben: gebannt oder im Timeout.
rehearsal-in-vain = Für { $word } gibt es nichts zu tun.
rehearsal-not-here-yet = { $word } wird verstanden, aber noch nicht gespielt.
rehearsal-now-as = Du sprichst jetzt als { $name }.
rehearsal-farewell = { $bot } hat den Chat verlassen.

rehearsal-no-word = Das Wort { $what } gibt es nicht. /help zeigt alle.
rehearsal-usage = Das schreibt man so: { $what }
rehearsal-no-role = Die Rolle "{ $what }" gibt es nicht: broadcaster, mod, vip, sub oder viewer.
rehearsal-no-name = "{ $what }" kann kein Twitch-Name sein: 1 bis 25 Buchstaben von a bis z, Ziffern oder Unterstriche.
rehearsal-no-text = Nach dem Doppelpunkt kommt nichts. Um als jemand zu sprechen: /as { $what }
rehearsal-bad-text = Das kann niemand in den Chat schreiben: 1 bis 500 Zeichen, keine Steuerzeichen.
rehearsal-silence-why = { $verdict ->
    [role] Keine Antwort: { $what } ist nicht für die Rolle von { $who }.
    [cooldown] Keine Antwort: { $who } muss vor dem nächsten { $what } warten.
    [no-command] Keine Antwort: Kein Befehl heißt { $what }.
    [off] Nichts passiert: Der Teil des Bots, den { $what } braucht, ist aus. Der Chat erfährt es einmal pro Minute.
    [busy] Nichts passiert: zu viele Anfragen auf einmal.
    [budget] Keine Antwort: Für jetzt wurde genug gefragt.
    [not-live] Keine Antwort: Die KI wartet, bis der Stream beginnt.
    [subscribers] Keine Antwort: Die KI ist nur für Subs.
    [empty] Keine Antwort: Es wird nichts gefragt.
    [silent] Zu { $what } wird nichts gesagt: Der Text in [twitch_events.messages] ist leer.
    [too-little] Zu { $what } wird nichts gesagt: weniger als das Minimum in [twitch_events.minimum].
    [too-many] Zu { $what } wird nichts gesagt: zu viele auf einmal.
    [untold] Zu { $what } wird nichts gesagt: Der Text verlangt etwas, das Twitch nicht mitgeteilt hat.
    [twice] Nicht noch einmal: { $what } war schon da.
    [other-bot] Keine Antwort: { $who } ist ein anderer Bot.
    [repeated] Nicht wiederholt: Der Chat hat gerade dasselbe gelesen.
   *[other] Zu { $what } wird nichts gesagt ({ $verdict }).
}

rehearsal-chat-plain = sagst du
rehearsal-chat-role = sagt bob, der ab dann Mod ist (broadcaster, mod, vip, sub, viewer)
rehearsal-word-as = ab jetzt als alice sprechen; /as bob[mod] mit einer Rolle
rehearsal-word-cut = die Chat-Verbindung kappen
rehearsal-word-reconnect = Twitch bittet um einen Reconnect
rehearsal-word-silence = die Verbindung bleibt, nichts antwortet
rehearsal-word-wait = die nächste Zeile später spielen
rehearsal-word-follow = jemand folgt dem Kanal
rehearsal-word-sub = jemand abonniert: 1000, 2000, 3000 oder Prime
rehearsal-word-resub = jemand hat seit 7 Monaten ein Abo
rehearsal-word-gift = jemand verschenkt Abos
rehearsal-word-raid = ein anderer Kanal kommt mit 120 Zuschauern
rehearsal-word-cheer = jemand cheert mit Bits
rehearsal-word-redeem = jemand löst mit Kanalpunkten eine Belohnung ein
rehearsal-word-online = der Stream beginnt
rehearsal-word-offline = der Stream endet
rehearsal-word-category = die Kategorie des Streams ändert sich
rehearsal-word-delete = jemand aus der Moderation löscht die letzte Zeile einer Person
rehearsal-word-timeout = jemand aus der Moderation sperrt eine Person auf Zeit: was sie schreibt, kommt nicht an
rehearsal-word-ban = jemand aus der Moderation bannt eine Person
rehearsal-word-untimeout = jemand aus der Moderation beendet einen Timeout
rehearsal-word-unban = jemand aus der Moderation hebt einen Bann auf
rehearsal-word-llm = die Laune des Sprachmodells
rehearsal-word-games = die Laune der Spieledatenbanken
rehearsal-word-twitch = die Laune von Twitchs Login-Server und API
rehearsal-word-token = das Token des Bots läuft ab, oder sein Konto entzieht ihm den Zugriff
rehearsal-word-eventsub = was mit der Verbindung passiert, die Events meldet
rehearsal-word-mod = der Bot wird Mod, wie !so es braucht
rehearsal-word-unmod = der Bot ist wieder ganz normaler Zuschauer
rehearsal-word-help = diese Liste
rehearsal-word-quit = das Ende, wie mit Strg+D
rehearsal-help-keys = Tab vervollständigt Namen, Befehle und Wörter; die Pfeiltasten holen zurück, was du getippt hast.

# Was im Kanal passiert.
rehearsal-deleted = die Zeile von { $name } wurde gelöscht
rehearsal-timed-out = { $name } ist für { $seconds } s im Timeout
rehearsal-banned = { $name } wurde gebannt
rehearsal-forgiven = { $name } darf wieder schreiben
rehearsal-cleared = der Chat wurde geleert
rehearsal-shield = { $state ->
    [on] der Schild-Modus ist an
   *[off] der Schild-Modus ist aus
}
rehearsal-follow = { $name } folgt dem Kanal
rehearsal-sub = { $tier ->
    [Prime] { $name } abonniert mit Prime
   *[other] { $name } abonniert (Stufe { $tier })
}
rehearsal-resub = { $months ->
    [one] { $name } verlängert den Sub ({ $months } Monat)
   *[other] { $name } verlängert den Sub ({ $months } Monate)
}
rehearsal-gift = { $count ->
    [one] { $name } verschenkt { $count } Sub
   *[other] { $name } verschenkt { $count } Subs
}
rehearsal-raid = { $count ->
    [one] { $name } raidet mit { $count } Viewer
   *[other] { $name } raidet mit { $count } Viewern
}
rehearsal-cheer = { $count ->
    [one] { $name } cheert mit { $count } Bit
   *[other] { $name } cheert mit { $count } Bits
}
rehearsal-redeem = { $name } löst { $reward } ein
rehearsal-online = { $channel } geht live
rehearsal-offline = { $channel } ist nicht mehr live
rehearsal-category = { $channel } wechselt die Kategorie: { $category }
rehearsal-with-text = { $event }: { $text }

## kissbot login

login-no-client-id =
    twitch.client_id ist leer: Twitch gibt Tokens nur an registrierte Anwendungen. So registrierst du deine, einmalig:
      1. öffne https://dev.twitch.tv/console/apps/create (das Konto braucht Zwei-Faktor-Authentifizierung)
      2. Name: egal; OAuth-Redirect-URLs: http://localhost; Kategorie: Chat Bot; Client-Typ: Öffentlich
      3. kopiere die angezeigte Client-ID in config.toml: [twitch] client_id = "…"
    Dann ruf das hier nochmal auf. Eine Client-ID ist kein Geheimnis.
login-open = Öffne diese Seite in einem Browser, in dem du auf Twitch als { $who } angemeldet bist:
login-code = { $minutes ->
    [one] Code: { $code } ({ $minutes } Minute gültig)
   *[other] Code: { $code } ({ $minutes } min gültig)
}
login-waiting = Warte, bis du dort zugestimmt hast; Strg+C beendet es.
login-one-of = eines von { $names }
login-bot = { $login } ist als Bot angemeldet.
login-owner = { $login } ist als Konto des Kanals angemeldet.
login-allows = Erlaubt: { $scopes }
login-stored = Gespeichert in { $path }. Ein laufender Bot übernimmt es innerhalb von 15 s.
login-next = Als Nächstes: `kissbot check` sagt, was jetzt geht, dann startet `kissbot run` den Bot.
login-nothing-needed = nichts, was in der Config eingeschaltet ist, braucht die Anmeldung des Kanals
login-no-code = Twitch gibt dieser Anwendung keinen Code ({ $why }): Ist twitch.client_id die Client-ID, die https://dev.twitch.tv/console/apps zeigt?
login-unreachable = { $url } antwortet nicht: { $why }; versuch's später nochmal
login-denied = auf der Seite wurde abgelehnt: Es ist nichts gespeichert
login-refused = Twitch lehnt die Anmeldung ab, gespeichert ist nichts: { $why }
login-refused-todo = Twitch lehnt die Anmeldung ab ({ $why }), gespeichert ist nichts: { $todo }; danach diesen Befehl noch einmal ausführen
login-expired = der Code ist abgelaufen, bevor jemand zugestimmt hat: ruf das hier nochmal auf
login-gone = Twitch kennt den Code nicht mehr: Er ist verbraucht oder abgelaufen; ruf das hier nochmal auf
login-whose = Twitch sagt nicht, wem das Token gehört ({ $why }): Es ist nichts gespeichert, versuch's später nochmal
login-unwanted = { $login } hat sich angemeldet, erwartet war { $who }: Es ist nichts gespeichert, { $token ->
    [returned] das Token wurde zurückgegeben
   *[left] das Token läuft ab
}. Melde dich in dem Browser bei twitch.tv ab (oder nimm ein privates Fenster), melde dich als { $who } an und ruf das hier nochmal auf
login-no-renewal = Twitch hat ein Token gegeben, das sich nicht erneuern lässt: Es ist nicht gespeichert
login-unwritable = { $path } lässt sich nicht schreiben: { $why }. Gespeichert ist nichts, { $token ->
    [returned] das Token wurde zurückgegeben
   *[left] das Token läuft von selbst ab
}
login-disk-full = in { $path } passt nichts mehr: { $why }; mach auf der Festplatte Platz, dann starte das noch einmal
login-folder-unwritable = { $path } lässt sich nicht beschreiben: { $why }; setz bot.data_dir auf einen Ordner, in den dieser Account schreiben darf, oder starte das mit dem Account des Bots
login-own-token-refused = es lehnt sein eigenes Token ab
