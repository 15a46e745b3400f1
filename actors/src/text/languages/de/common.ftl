# Texte, die zu keinem Befehl gehören. Jeder Befehl bringt seine eigenen in seiner Datei mit.

# Die Teile einer Dauer: „3 h 12 min“. Kurzzeichen, weil sie nach „seit“, „in“ und „für“ stehen: Sie werden nicht gebeugt.
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Die Teile einer langen Zeit: „2 Jahren 3 Monaten“. Im Dativ, denn sie stehen nur nach „seit“.
common-years = { $n ->
    [one] { $n } Jahr
   *[other] { $n } Jahren
}
common-months = { $n ->
    [one] { $n } Monat
   *[other] { $n } Monaten
}
common-whole-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tagen
}
common-today = weniger als einem Tag

# Eine Antwort beginnt nie mit dem Präfix: Ausgehende Zeilen verlieren ein „!“ am Anfang.
common-usage = So geht's: { $usage }
common-cooldown = Immer mit der Ruhe: { $command } geht wieder in { $left }.

# Ein Pfeiler ist abgeschaltet oder kaputt.
common-declined = { $state ->
    [parked] Dieser Teil von mir ({ $pillar }) ist für ein paar Minuten gestört.
   *[off] Dieser Teil von mir ({ $pillar }) ist gerade aus.
}

# Ein Befehl hat einen Fehler.
common-broken = Ups, der Befehl ist gerade abgestürzt.

# Ein Pfeiler hat zu viel zu tun.
common-busy = Bei mir ist gerade zu viel los, versuch's in einer Minute nochmal.

# Die Hilfe eines Befehls, den der Kanal angelegt hat.
common-custom-help = Ein eigener Befehl dieses Kanals.

# Was jemand im Kanal ist, wie `$(userlevel)` es sagt.
common-level = { $level ->
    [subscriber] Sub
    [regular] Stammgast
    [vip] VIP
    [moderator] Mod
    [broadcaster] Streamer
   *[everyone] Viewer
}
