## ping

ping-help = Responde pong y dice cuánto llevo en línea.
ping-usage = { $command }
ping-pong = Pong. Llevo { $uptime } en línea.
ping-started = Pong. Acabo de arrancar.

## stats

stats-help = Muestra cuánto llevo en línea, qué he hecho y si hay stream.
stats-usage = { $command }
stats-uptime = En línea desde hace { $uptime }
stats-started = Acabo de arrancar
stats-lines = { $in ->
    [one] { $in } mensaje leído
   *[other] { $in } mensajes leídos
}, { $out ->
    [one] { $out } enviado
   *[other] { $out } enviados
}
stats-commands = { $n ->
    [one] { $n } comando
   *[other] { $n } comandos
}
stats-channels = { $joined } de { $wanted } { $wanted ->
    [one] canal
   *[other] canales
}
stats-reconnects = { $n ->
    [one] { $n } reconexión
   *[other] { $n } reconexiones
}
stats-memory = { $mib } MiB
stats-live = stream en directo
stats-live-since = stream en directo desde hace { $time }
stats-not-live = stream offline
stats-category = { $stream }: { $category }
stats-moderation = moderación (vistos/sancionados/deshechos): { $filters }
stats-pillar = { $pillar }: { $state ->
    [degraded] funciona a medias
    [parked] en pausa tras varios fallos
   *[off] apagado
}

## help

help-help = Muestra mis comandos o explica uno.
help-usage = { $command } [comando]
help-list = Comandos: { $commands }
help-one = Uso: { $usage } – { $help }
help-cooldown = Cooldown: { $cooldown }.
help-unknown = No conozco ese comando. Escribe { $command } para ver la lista.

## game

game-help = Da la info de un juego: año, nota, plataformas y precio.
game-usage = { $command } <nombre del juego>

## ask

ask-help = Responde a una pregunta con ayuda de una IA.
ask-usage = { $command } <pregunta>

## forget

forget-help = Me hace olvidar nuestra conversación; mods: todas las del canal.
forget-usage = { $command } [todo]

## ai

ai-help = Enciende o apaga mi IA en este canal, o dice cómo está.
ai-usage = { $command } [on|off]

## uptime

uptime-help = Dice cuánto lleva el stream en directo.
uptime-usage = { $command }

## title

title-help = Dice el título del stream; los mods pueden cambiarlo.
title-usage = { $command } [nuevo título]

## category

category-help = Dice la categoría del stream y qué juego es; los mods pueden cambiarla.
category-usage = { $command } [nueva categoría]

## followage

followage-help = Dice cuánto lleva alguien siguiendo el canal.
followage-usage = { $command } [usuario]

## so

so-help = Le hace un shoutout al canal de alguien.
so-usage = { $command } <usuario>

## clip

clip-help = Hace un clip de los últimos segundos del stream.
clip-usage = { $command }

## cache

cache-help = Muestra lo que guardan mis cachés y cuánto han ayudado.
cache-usage = { $command } [clear [título del juego]]
cache-age = la más antigua es de hace { $age }
cache-ids = ids de mensajes: { $entries ->
    [one] { $entries } entrada
   *[other] { $entries } entradas
} de { $capacity }
cache-line = { $name ->
    [games] juegos
   *[other] { $name }
}: { $entries ->
    [one] { $entries } entrada
   *[other] { $entries } entradas
} de { $capacity }, { $hits ->
    [one] { $hits } acierto
   *[other] { $hits } aciertos
}, { $misses ->
    [one] { $misses } fallo
   *[other] { $misses } fallos
} ({ $percent }%)
cache-none = No hay ninguna caché en uso: 0 entradas, 0 aciertos.

## El nombre del pilar, y lo que se dice cuando no está

pillar-command = comandos
pillar-command-declined = { $state ->
    [parked] Mis comandos están caídos por unos minutos.
   *[off] Mis comandos están apagados por ahora.
}

## cmd

cmd-help = Crea y cambia los comandos del canal.
cmd-usage = { $command } add|edit|del|undo|show|alias|options <nombre> [texto]

## commands

commands-help = Muestra los comandos del canal.
commands-usage = { $command }
commands-list = Comandos: { $names }

## timer

timer-help = Crea mensajes que se repiten.
timer-usage = { $command } add|edit|del|list|show|enable|disable <nombre> [-every 15] [-lines 5] [texto]

## counter

counter-help = Muestra y cambia contadores, como el de muertes.
counter-usage = { $command } <nombre> [+1|-1|=5|reset]

## quote

quote-help = Dice una cita o guarda una.
quote-usage = { $command } [número|palabra|add <texto>|edit <número> <texto>|del <número>]

## keyword

keyword-help = Crea palabras a las que se responde estén donde estén.
keyword-usage = { $command } add|edit|del|list <palabra> [texto]

## raffle

raffle-help = Organiza un sorteo.
raffle-usage = { $command } [open [palabra]|close|draw [n]|redraw|cancel]

## queue

queue-help = Pone en cola a quienes quieren jugar.
queue-usage = { $command } [join|leave|position|open [n]|close|clear|next [n]|random|remove <usuario>]

## regular

regular-help = Lleva la lista de habituales del canal.
regular-usage = { $command } add|del|list [usuario]

## bot

bot-help = Me calla, salvo para comandos, o me deja hablar otra vez.
bot-usage = { $command } mute|unmute

## moderation

moderation-help = Dice hasta dónde llega la moderación; quien tiene el canal la ajusta.
moderation-usage = { $command } [vigilar|actuar|off]

## filter

filter-help = Dice qué han encontrado los filtros, o ajusta uno.
filter-usage = { $command } [nombre on|watch|off]

## allow

allow-help = Permite enlaces a un sitio.
allow-usage = { $command } [quitar] <sitio>

## phrase

phrase-help = Crea frases que no se deben decir.
phrase-usage = { $command } añadir|borrar|lista <frase>

## permit

permit-help = Permite a alguien poner un enlace.
permit-usage = { $command } <usuario> [5m|3]

## nuke

nuke-help = Borra lo que muchos acaban de escribir; primero cuenta, y «sí» lo hace.
nuke-usage = { $command } <frase> [5m] [delete|10m|ban]

## undo

undo-help = Deshace lo último que hice.
undo-usage = { $command } [número]

## forgive

forgive-help = Olvida los avisos de alguien y levanta mi expulsión temporal.
forgive-usage = { $command } <usuario>

## why

why-help = Dice por qué actué con alguien.
why-usage = { $command } <usuario>

## slow

slow-help = Pone el chat en modo lento, o lo quita.
slow-usage = { $command } [segundos|off]

## followers

followers-help = Solo pueden escribir seguidores, o vuelve a ser para todos.
followers-usage = { $command } [10m|off]

## subs

subs-help = Solo pueden escribir suscriptores, o vuelve a ser para todos.
subs-usage = { $command } [on|off]

## emotes

emotes-help = Solo se pueden escribir emotes, o vuelve a valer todo.
emotes-usage = { $command } [on|off]

## unique

unique-help = Nada se puede escribir dos veces, o vuelve a valer.
unique-usage = { $command } [on|off]

## emergency

emergency-help = Cierra el chat ante un ataque, o lo vuelve a abrir.
emergency-usage = { $command } [off]
pillar-dashboard = panel
