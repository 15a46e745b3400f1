## ping

ping-help = Antwortet mit Pong und sagt, wie lange ich schon online bin.
ping-usage = { $command }
ping-pong = Pong! Bin seit { $uptime } online.
ping-started = Pong! Bin gerade erst gestartet.

## stats

stats-help = Zeigt, wie lange ich schon online bin, was ich gemacht habe und ob der Stream live ist.
stats-usage = { $command }
stats-uptime = Seit { $uptime } online
stats-started = Gerade erst gestartet
stats-lines = { $in ->
    [one] { $in } Nachricht gelesen
   *[other] { $in } Nachrichten gelesen
}, { $out } geschickt
stats-commands = { $n ->
    [one] { $n } Befehl
   *[other] { $n } Befehle
}
stats-channels = { $joined } von { $wanted } { $wanted ->
    [one] Kanal
   *[other] Kanälen
}
stats-reconnects = { $n ->
    [one] { $n } Reconnect
   *[other] { $n } Reconnects
}
stats-memory = { $mib } MiB
stats-live = Stream live
stats-live-since = Stream live seit { $time }
stats-not-live = Stream offline
stats-category = { $stream }: { $category }
stats-moderation = Moderation (gefunden/geahndet/zurückgenommen): { $filters }
stats-pillar = { $pillar }: { $state ->
    [degraded] läuft nur teilweise
    [parked] macht Pause nach Abstürzen
   *[off] aus
}

## help

help-help = Zeigt meine Befehle oder erklärt einen davon.
help-usage = { $command } [Befehl]
help-list = Befehle: { $commands }
help-one = So geht's: { $usage } – { $help }
help-cooldown = Cooldown: { $cooldown }.
help-unknown = Den Befehl kenn ich nicht. Tipp { $command } für die Liste.

## game

game-help = Sagt, was das für ein Spiel ist: Jahr, Wertung, Plattformen, Preis.
game-usage = { $command } <Name des Spiels>

## ask

ask-help = Beantwortet eine Frage mithilfe einer KI.
ask-usage = { $command } <Frage>

## forget

forget-help = Lässt mich unser Gespräch vergessen; Mods: alle Gespräche des Kanals.
forget-usage = { $command } [alles]

## ai

ai-help = Schaltet meine KI in diesem Kanal an oder aus oder sagt, ob sie an ist.
ai-usage = { $command } [on|off]

## uptime

uptime-help = Sagt, wie lange der Stream schon live ist.
uptime-usage = { $command }

## title

title-help = Sagt den Titel des Streams; Mods können ihn ändern.
title-usage = { $command } [neuer Titel]

## category

category-help = Sagt die Kategorie des Streams und was das für ein Spiel ist; Mods können sie ändern.
category-usage = { $command } [neue Kategorie]

## followage

followage-help = Sagt, wie lange jemand dem Kanal schon folgt.
followage-usage = { $command } [Name]

## so

so-help = Gibt jemandem einen Shoutout.
so-usage = { $command } <Name>

## clip

clip-help = Macht einen Clip aus den letzten Sekunden des Streams.
clip-usage = { $command }

## cache

cache-help = Zeigt, was in meinen Caches steckt und wie oft sie geholfen haben.
cache-usage = { $command } [clear [Titel des Spiels]]
cache-age = der älteste ist { $age } alt
cache-ids = Nachrichten-IDs: { $entries ->
    [one] { $entries } Eintrag
   *[other] { $entries } Einträge
} von { $capacity }
cache-line = { $name ->
    [games] Spiele
   *[other] { $name }
}: { $entries ->
    [one] { $entries } Eintrag
   *[other] { $entries } Einträge
} von { $capacity }, { $hits ->
    [one] { $hits } Treffer
   *[other] { $hits } Treffer
}, { $misses ->
    [one] { $misses } Fehlschlag
   *[other] { $misses } Fehlschläge
} ({ $percent }%)
cache-none = Gerade ist kein Cache in Benutzung: 0 Einträge, 0 Treffer.

## Der Name des Pfeilers, und was gesagt wird, wenn er nicht da ist

pillar-command = Befehle
pillar-command-declined = { $state ->
    [parked] Meine Befehle streiken gerade, das dauert ein paar Minuten.
   *[off] Meine Befehle sind gerade abgeschaltet.
}

## cmd

cmd-help = Legt Befehle des Kanals an und ändert sie.
cmd-usage = { $command } add|edit|del|undo|show|alias|options <Name> [Text]

## commands

commands-help = Listet die Befehle des Kanals auf.
commands-usage = { $command }
commands-list = Befehle: { $names }

## timer

timer-help = Legt Nachrichten an, die immer wieder kommen.
timer-usage = { $command } add|edit|del|list|show|enable|disable <Name> [-every 15] [-lines 5] [Text]

## counter

counter-help = Zeigt und ändert Zähler, etwa für Tode.
counter-usage = { $command } <Name> [+1|-1|=5|reset]

## quote

quote-help = Sagt ein Zitat oder speichert eins.
quote-usage = { $command } [Nummer|Wort|add <Text>|edit <Nummer> <Text>|del <Nummer>]

## keyword

keyword-help = Legt Wörter an, auf die ich überall antworte.
keyword-usage = { $command } add|edit|del|list <Wort> [Text]

## raffle

raffle-help = Macht eine Verlosung.
raffle-usage = { $command } [open [Wort]|close|draw [n]|redraw|cancel]

## queue

queue-help = Stellt alle, die mitspielen wollen, in eine Warteschlange.
queue-usage = { $command } [join|leave|position|open [n]|close|clear|next [n]|random|remove <Name>]

## regular

regular-help = Führt die Liste des Stammpublikums.
regular-usage = { $command } add|del|list [Name]

## bot

bot-help = Lässt mich nur noch auf Befehle antworten, oder wieder reden.
bot-usage = { $command } mute|unmute

## moderation

moderation-help = Sagt, wie weit die Moderation geht; wem der Kanal gehört, stellt sie ein.
moderation-usage = { $command } [beobachten|handeln|aus]

## filter

filter-help = Sagt, was die Filter gefunden haben, oder stellt einen ein.
filter-usage = { $command } [Name an|watch|aus]

## allow

allow-help = Erlaubt Links zu einer Seite.
allow-usage = { $command } [entfernen] <Seite>

## phrase

phrase-help = Legt Ausdrücke an, die nicht fallen sollen.
phrase-usage = { $command } hinzufügen|löschen|liste <Ausdruck>

## permit

permit-help = Erlaubt jemandem einen Link.
permit-usage = { $command } <Name> [5m|3]

## nuke

nuke-help = Löscht, was gerade viele geschrieben haben; erst wird gezählt, „ja“ führt es aus.
nuke-usage = { $command } <Ausdruck> [5m] [delete|10m|ban]

## undo

undo-help = Nimmt zurück, was ich zuletzt getan habe.
undo-usage = { $command } [Anzahl]

## forgive

forgive-help = Vergisst die Verwarnungen von jemandem und hebt meinen Timeout auf.
forgive-usage = { $command } <Name>

## why

why-help = Sagt, warum ich etwas gegen jemanden getan habe.
why-usage = { $command } <Name>

## slow

slow-help = Macht den Chat langsam oder wieder normal.
slow-usage = { $command } [Sekunden|aus]

## followers

followers-help = Nur wer folgt, darf schreiben, oder wieder alle.
followers-usage = { $command } [10m|aus]

## subs

subs-help = Nur wer abonniert hat, darf schreiben, oder wieder alle.
subs-usage = { $command } [an|aus]

## emotes

emotes-help = Nur Emotes sind erlaubt, oder wieder alles.
emotes-usage = { $command } [an|aus]

## unique

unique-help = Nichts darf zweimal geschrieben werden, oder doch wieder.
unique-usage = { $command } [an|aus]

## emergency

emergency-help = Schließt den Chat bei einem Angriff, oder öffnet ihn wieder.
emergency-usage = { $command } [aus]
pillar-dashboard = Dashboard
