# Texte, die zu keinem Befehl gehören. Jeder Befehl bringt seine eigenen in seiner Datei mit.

# Die Teile einer Dauer: „3 h 12 min“. Kurzzeichen, weil sie nach „seit“, „in“ und „für“ stehen: Sie werden nicht gebeugt.
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Eine Antwort beginnt nie mit dem Präfix: Ausgehende Zeilen verlieren ein „!“ am Anfang.
common-usage = So geht's: { $usage }
common-cooldown = Immer mit der Ruhe: { $command } geht wieder in { $left }.

# Ein Pfeiler ist abgeschaltet oder kaputt.
common-declined = { $pillar ->
    [command] { $state ->
        [parked] Meine Befehle streiken gerade, das dauert ein paar Minuten.
       *[other] Meine Befehle sind gerade abgeschaltet.
    }
    [llm] { $state ->
        [parked] Meine KI streikt für ein paar Minuten, aber Befehle kann ich.
       *[other] Meine KI ist gerade abgeschaltet, aber Befehle kann ich.
    }
    [game_lookup] { $state ->
        [parked] Die Spielesuche streikt gerade, das dauert ein paar Minuten.
       *[other] Die Spielesuche ist gerade abgeschaltet.
    }
    [helix] { $state ->
        [parked] Ich kann Twitch ein paar Minuten lang nichts fragen.
       *[other] Fragen an Twitch sind gerade abgeschaltet.
    }
   *[other] { $state ->
        [parked] Dieser Teil von mir ({ $pillar }) ist für ein paar Minuten gestört.
       *[other] Dieser Teil von mir ({ $pillar }) ist gerade aus.
    }
}

# Ein Befehl hat einen Fehler.
common-broken = Ups, der Befehl ist gerade abgestürzt.

# Ein Pfeiler hat zu viel zu tun.
common-busy = Bei mir ist gerade zu viel los, versuch's in einer Minute nochmal.
