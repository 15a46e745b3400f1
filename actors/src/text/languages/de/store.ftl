# Was der Bot auf das antwortet, was er sich merken soll. Alle Namen beginnen mit „store-“.

store-command-added = Befehl { $command } angelegt.
store-command-changed = Befehl { $command } geändert.
store-command-deleted = Befehl { $command } gelöscht. { $undo } holt ihn zurück.
store-command-exists = Den Befehl { $command } gibt es schon; edit ändert ihn, set ersetzt ihn.
store-command-missing = Hier gibt es kein { $command }.
store-command-built-in = Der Befehl { $command } ist einer von meinen: an- und abschalten geht, ändern nicht.
store-command-without-text = Was soll { $command } sagen? Der Text kommt hinter den Namen.
store-commands-full = Es gibt schon { $most } Befehle, mehr kann ein Kanal nicht haben.
store-command-shown = So lautet er: { $line } ({ $uses }-mal benutzt)
store-command-on = Befehl { $command } ist an.
store-command-off = Befehl { $command } ist aus.
store-command-stays = Der Befehl { $command } bleibt an: ohne ihn ließe sich nichts mehr anschalten.
store-level-above = { $command } ist für Ränge über deinem; ändern kannst du ihn nicht.
store-name-taken = Der Name { $command } ist schon vergeben.
store-name-built-in = Der Name { $command } ist einer von meinen; schalte meinen Befehl erst ab, dann ist er frei.
store-text-long = Der Text von { $command } hat { $length } Zeichen, { $most } passen.
store-aliases-full = Der Befehl { $command } hat schon { $most } Zweitnamen, mehr gehen nicht.
store-alias-added = Jetzt macht { $alias } dasselbe wie { $command }.
store-alias-removed = Der Zweitname { $alias } gehört nicht mehr zu { $command }.
store-alias-missing = Kein Befehl hat den Zweitnamen { $command }.
store-runs-itself = Ein Befehl kann sich nicht selbst starten: { $command }.
store-runs-deep = Der Befehl { $command } startet selbst schon einen anderen; mehr als ein Schritt geht nicht.
store-undone = Rückgängig gemacht: { $name }.
store-nothing-to-undo = Es gibt nichts rückgängig zu machen.
store-muted = Okay, ich antworte nur noch auf Befehle. { $prefix }bot unmute holt den Rest zurück.
store-unmuted = Ich bin wieder da.
store-timer-added = Timer { $name } angelegt: alle { $minutes } Min., nach { $lines ->
        [one] { $lines } Nachricht
       *[other] { $lines } Nachrichten
    }.
store-timer-changed = Timer { $name } geändert: alle { $minutes } Min., nach { $lines ->
        [one] { $lines } Nachricht
       *[other] { $lines } Nachrichten
    }.
store-timer-text-added = Timer { $name } hat einen Text mehr: alle { $minutes } Min., nach { $lines ->
        [one] { $lines } Nachricht
       *[other] { $lines } Nachrichten
    }.
store-timer-deleted = Timer { $name } gelöscht.
store-timer-missing = Hier gibt es keinen Timer { $name }.
store-timer-exists = Timer { $name } gibt es schon; edit ändert ihn.
store-timers-full = Es gibt schon { $most } Timer, mehr kann ein Kanal nicht haben.
store-timer-interval = Ein Timer kann { $least } s bis { $most } Min. warten.
store-timer-without-text = Was soll Timer { $name } sagen? Der Text kommt hinter den Namen.
store-timer-text-long = Der Text hat { $length } Zeichen, { $most } passen.
store-timer-needs-asker = Einen Timer tippt niemand ein, also geht $({ $variable }) nicht.
store-timer-on = Timer { $name } ist an.
store-timer-off = Timer { $name } ist aus.
store-timer-shown = { $name } { $options }: { $text }
store-timers = Timer ({ $count }): { $names }
store-timers-none = Hier gibt es noch keine Timer.
store-counter = { $name }: { $value }
store-counter-changed = { $name }: { $old } → { $new }
store-counter-missing = Einen Zähler { $name } gibt es noch nicht.
store-counter-deleted = Zähler { $name } gelöscht.
store-counters-full = Es gibt schon { $most } Zähler, mehr kann ein Kanal nicht haben.
store-counters = Zähler ({ $count }): { $names }
store-counters-none = Hier gibt es noch keine Zähler.
store-quote-added = Zitat Nr. { $number } gespeichert.
store-quote-changed = Zitat Nr. { $number } geändert.
store-quote-deleted = Zitat Nr. { $number } gelöscht.
store-quote-gone = Zitat Nr. { $number } wurde gelöscht.
store-quote-missing = Ein Zitat Nr. { $number } gibt es nicht.
store-quote-not-found = In keinem Zitat steht „{ $words }“.
store-quote-which = Welches Zitat? Gib die Nummer an.
store-quotes-full = Es gibt schon { $most } Zitate, mehr kann ein Kanal nicht haben.
store-quotes-none = Hier gibt es noch keine Zitate; { $command } speichert eins.
store-quote-long = Das Zitat hat { $length } Zeichen, { $most } passen.
store-quote = Nr. { $number }: „{ $text }“{ $about }
store-keyword-added = Stichwort „{ $word }“ angelegt.
store-keyword-changed = Stichwort „{ $word }“ geändert.
store-keyword-deleted = Stichwort „{ $word }“ gelöscht.
store-keyword-exists = Stichwort „{ $word }“ gibt es schon; edit ändert es.
store-keyword-missing = Hier gibt es kein Stichwort „{ $word }“.
store-keyword-on = Stichwort „{ $word }“ ist an.
store-keyword-off = Stichwort „{ $word }“ ist aus.
store-keyword-long = Ein Stichwort kann { $most } Zeichen haben.
store-keyword-bad = „{ $word }“ kann kein Stichwort sein: { $why ->
        [all] jede Zeile würde passen
        [big] das Muster ist zu groß
        [empty] es ist leer
       *[pattern] das Muster ist ungültig
    }.
store-keyword-regex-owner = Muster darf nur anlegen, wem der Kanal gehört; ein einfaches Wort geht auch bei dir.
store-keyword-without-text = Was soll ich auf „{ $word }“ sagen? Der Text kommt dahinter.
store-keywords-full = Es gibt schon { $most } Stichwörter, mehr kann ein Kanal nicht haben.
store-keywords = Stichwörter ({ $count }): { $names }
store-keywords-none = Hier gibt es noch keine Stichwörter.
store-regular-added = { $user } gehört jetzt zum Stammpublikum.
store-regular-removed = { $user } gehört nicht mehr zum Stammpublikum.
store-regular-known = { $user } gehört schon zum Stammpublikum.
store-regular-missing = { $user } gehört nicht zum Stammpublikum.
store-regulars-full = Das Stammpublikum hat schon { $most } Leute, mehr kann ein Kanal nicht haben.
store-regulars = Stammpublikum ({ $count }): { $names }
store-regulars-none = Hier gibt es noch kein Stammpublikum.
store-raffle-opened = Die Verlosung läuft: Mach mit { $word } mit!
store-raffle-open-already = Es läuft schon eine Verlosung; { $command } beendet sie.
store-raffle-none = Gerade läuft keine Verlosung.
store-raffle-closed = Die Verlosung ist geschlossen, mit { $entries ->
        [one] { $entries } Teilnahme
       *[other] { $entries } Teilnahmen
    }.
store-raffle-closed-already = Die Verlosung ist schon geschlossen.
store-raffle-cancelled = Die Verlosung fällt aus.
store-raffle-open = Die Verlosung läuft, { $entries ->
        [one] { $entries } Teilnahme
       *[other] { $entries } Teilnahmen
    }: { $word }
store-raffle-is-closed = Die Verlosung ({ $word }) ist geschlossen, { $entries ->
        [one] { $entries } Teilnahme
       *[other] { $entries } Teilnahmen
    }.
store-raffle-in = { $entries ->
        [one] { $entries } Teilnahme
       *[other] { $entries } Teilnahmen
    } bei der Verlosung: { $word }
store-raffle-won = { $count ->
        [one] Gewonnen hat { $users }!
       *[other] Gewonnen haben { $users }!
    }
store-raffle-claim = Melde dich innerhalb von { $seconds } s!
store-raffle-unclaimed = { $user } meldet sich nicht: { $redraw } lost neu aus.
store-raffle-empty = Es macht niemand mit, also gewinnt niemand.
store-raffle-all-drawn = Alle wurden schon gezogen.
store-raffle-not-drawn = Es wurde noch niemand gezogen.
store-raffle-range = { $option } kann 1 bis { $most } sein.
store-raffle-chatter = Es trifft { $user }!
store-raffle-quiet = Zuletzt hat niemand geschrieben.
store-queue-opened = Die Warteschlange ist offen, { $most } passen rein.
store-queue-closed = Die Warteschlange ist zu, { $count ->
        [one] { $count } Person wartet
       *[other] { $count } Personen warten
    }.
store-queue-cleared = Die Warteschlange ist jetzt leer.
store-queue-removed = { $user } ist aus der Warteschlange raus.
store-queue-moved = { $user } ist jetzt auf Platz { $place }.
store-queue-nobody = { $user } ist nicht in der Warteschlange.
store-queue-joined = Du bist drin, auf Platz { $place }.
store-queue-left = Du bist aus der Warteschlange raus.
store-queue-place = Du bist auf Platz { $place } von { $count }.
store-queue-not-in = Du bist nicht in der Warteschlange.
store-queue-full = Die Warteschlange ist voll: { $most } Plätze.
store-queue-empty = Die Warteschlange ist leer.
store-queue-next = Jetzt dran: { $users } (noch { $count } in der Schlange)
store-queue-open = Die Warteschlange ist offen, { $count ->
        [one] { $count } Person wartet
       *[other] { $count } Personen warten
    }. Als Nächstes: { $names }
store-queue-is-closed = Die Warteschlange ist zu, { $count ->
        [one] { $count } Person wartet
       *[other] { $count } Personen warten
    }. Als Nächstes: { $names }
store-not-saved = Nicht gespeichert: { $why ->
        [full] die Festplatte ist voll
       *[broken] meine Festplatte nimmt es nicht an
    }. Es hat sich nichts geändert.
store-date = { $day }. { $month ->
        [m1] Jan.
        [m2] Feb.
        [m3] März
        [m4] Apr.
        [m5] Mai
        [m6] Juni
        [m7] Juli
        [m8] Aug.
        [m9] Sept.
        [m10] Okt.
        [m11] Nov.
       *[m12] Dez.
    } { $year }

pillar-timer = Timer
pillar-store = das Gedächtnis des Kanals
pillar-store-declined = { $state ->
    [parked] Das Gedächtnis dieses Kanals ist gestört, in ein paar Minuten geht es wieder.
   *[off] Das Gedächtnis dieses Kanals ist gerade abgeschaltet.
}

pillar-fetch = Webadressen
store-moderation-off = Die Moderation ist aus.
store-moderation-watch = Okay, ich beobachte: Alles kommt ins Protokoll, und ich tue nichts. Mit { $prefix }moderation handeln greife ich ein.
store-moderation-act = Okay, ich greife bei Links, Ausdrücken und gestapelten Akzenten ein; { $prefix }filter zeigt den Rest, { $prefix }undo nimmt es zurück.
store-filter-on = Filter { $filter } ist an.
store-filter-watch = Filter { $filter } beobachtet nur.
store-filter-off = Filter { $filter } ist aus.
store-filter-missing = So einen Filter gibt es nicht. Es gibt: { $names }
store-host-added = Links zu { $host } sind ab jetzt okay.
store-host-removed = Links zu { $host } sind nicht mehr okay.
store-host-known = Links zu { $host } sind schon okay.
store-host-missing = Die Seite { $host } steht nicht auf der Liste.
store-host-bad = Das ist keine Seite: youtube.com, oder github.com/ich für einen Teil.
store-hosts = Links sind okay zu ({ $count }): { $names }
store-hosts-none = Noch steht keine Seite auf der Liste: { $prefix }allow youtube.com
store-hosts-full = Es gibt schon { $most } Seiten, mehr kann ein Kanal nicht haben.
store-phrase-added = Ausdruck #{ $id } hinzugefügt.
store-phrase-removed = Ausdruck #{ $id } entfernt.
store-phrase-known = Das ist schon Ausdruck #{ $id }.
store-phrase-missing = So einen Ausdruck gibt es nicht; liste zeigt die Nummern.
store-phrase-bad = Den nicht: { $why ->
        [short] er ist zu kurz und träfe den halben Chat
        [everyday] er träfe ganz normale Zeilen wie „{ $example }“
        [look] Muster können nicht voraus- oder zurückschauen
        [big] das Muster ist zu groß
        [empty] jede Zeile würde passen
        [full] es gibt schon zu viele Muster
       *[pattern] das Muster ist ungültig
    }.
store-phrase-regex-owner = Muster legt nur an, wem der Kanal gehört; einfache Wörter gehen auch bei dir.
store-phrases = Ausdrücke ({ $count }): { $names }
store-phrases-none = Noch keine Ausdrücke: { $prefix }phrase hinzufügen Wörter
store-phrases-full = Es gibt schon { $most } Ausdrücke, mehr kann ein Kanal nicht haben.
