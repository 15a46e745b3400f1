## ping

ping-help = Responde pong e diz há quanto tempo estou no ar.
ping-usage = { $command }
ping-pong = Pong! No ar há { $uptime }.
ping-started = Pong! Acabei de ligar.

## stats

stats-help = Mostra há quanto tempo estou no ar, o que já fiz e se a live está rolando.
stats-usage = { $command }
stats-uptime = No ar há { $uptime }
stats-started = Acabei de ligar
stats-lines = { $in ->
    [0] { $in } mensagens lidas
    [one] { $in } mensagem lida
   *[other] { $in } mensagens lidas
}, { $out ->
    [0] { $out } enviadas
    [one] { $out } enviada
   *[other] { $out } enviadas
}
stats-commands = { $n ->
    [0] { $n } comandos
    [one] { $n } comando
   *[other] { $n } comandos
}
stats-channels = { $joined } de { $wanted } { $wanted ->
    [0] canais
    [one] canal
   *[other] canais
}
stats-reconnects = { $n ->
    [0] { $n } reconexões
    [one] { $n } reconexão
   *[other] { $n } reconexões
}
stats-memory = { $mib } MiB
stats-live = live no ar
stats-live-since = live no ar há { $time }
stats-not-live = live offline
stats-category = { $stream }: { $category }
stats-moderation = moderação (achados/punidos/desfeitos): { $filters }
stats-pillar = { $pillar }: { $state ->
    [degraded] funcionando em parte
    [parked] em pausa depois de falhas
   *[off] desligado
}

## help

help-help = Lista meus comandos ou explica um deles.
help-usage = { $command } [comando]
help-list = Comandos: { $commands }
help-one = Como usar: { $usage } – { $help }
help-cooldown = Cooldown: { $cooldown }.
help-unknown = Não conheço esse comando. Digita { $command } pra ver a lista.

## game

game-help = Dá a ficha de um jogo: ano, nota, plataformas e preço.
game-usage = { $command } <nome do jogo>

## ask

ask-help = Responde uma pergunta com a ajuda de uma IA.
ask-usage = { $command } <pergunta>

## forget

forget-help = Me faz esquecer nossa conversa; mods: todas as conversas do canal.
forget-usage = { $command } [tudo]

## ai

ai-help = Liga ou desliga minha IA neste canal, ou diz como ela está.
ai-usage = { $command } [on|off]

## uptime

uptime-help = Diz há quanto tempo a live está no ar.
uptime-usage = { $command }

## title

title-help = Diz o título da live; os mods podem trocar.
title-usage = { $command } [novo título]

## category

category-help = Diz a categoria da live e que jogo é; os mods podem trocar.
category-usage = { $command } [nova categoria]

## followage

followage-help = Diz há quanto tempo alguém segue o canal.
followage-usage = { $command } [usuário]

## so

so-help = Manda um shoutout pro canal de alguém.
so-usage = { $command } <usuário>

## clip

clip-help = Faz um clipe dos últimos segundos da live.
clip-usage = { $command }

## cache

cache-help = Mostra o que tem nos meus caches e quanto eles ajudaram.
cache-usage = { $command } [clear [título do jogo]]
cache-age = a mais antiga é de { $age } atrás
cache-ids = ids de mensagens: { $entries ->
    [0] { $entries } entradas
    [one] { $entries } entrada
   *[other] { $entries } entradas
} de { $capacity }
cache-line = { $name ->
    [games] jogos
   *[other] { $name }
}: { $entries ->
    [0] { $entries } entradas
    [one] { $entries } entrada
   *[other] { $entries } entradas
} de { $capacity }, { $hits ->
    [0] { $hits } acertos
    [one] { $hits } acerto
   *[other] { $hits } acertos
}, { $misses ->
    [0] { $misses } falhas
    [one] { $misses } falha
   *[other] { $misses } falhas
} ({ $percent }%)
cache-none = Nenhum cache em uso: 0 entradas, 0 acertos.

## O nome do pilar, e o que se diz quando ele não está

pillar-command = comandos
pillar-command-declined = { $state ->
    [parked] Meus comandos estão fora do ar por alguns minutos.
   *[off] Meus comandos estão desligados por enquanto.
}

## cmd

cmd-help = Cria e altera os comandos do canal.
cmd-usage = { $command } add|edit|del|undo|show|alias|options <nome> [texto]

## commands

commands-help = Lista os comandos do canal.
commands-usage = { $command }
commands-list = Comandos: { $names }

## timer

timer-help = Cria mensagens que se repetem.
timer-usage = { $command } add|edit|del|list|show|enable|disable <nome> [-every 15] [-lines 5] [texto]

## counter

counter-help = Mostra e altera contadores, como o de mortes.
counter-usage = { $command } <nome> [+1|-1|=5|reset]

## quote

quote-help = Diz uma citação ou salva uma.
quote-usage = { $command } [número|palavra|add <texto>|edit <número> <texto>|del <número>]

## keyword

keyword-help = Cria palavras que recebem resposta onde estiverem.
keyword-usage = { $command } add|edit|del|list <palavra> [texto]

## raffle

raffle-help = Faz um sorteio.
raffle-usage = { $command } [open [palavra]|close|draw [n]|redraw|cancel]

## queue

queue-help = Coloca numa fila quem quer jogar.
queue-usage = { $command } [join|leave|position|open [n]|close|clear|next [n]|random|remove <usuário>]

## regular

regular-help = Cuida da lista de pessoas de casa.
regular-usage = { $command } add|del|list [usuário]

## bot

bot-help = Me silencia, menos para comandos, ou me deixa falar de novo.
bot-usage = { $command } mute|unmute

## moderation

moderation-help = Diz até onde vai a moderação; quem é dono do canal ajusta.
moderation-usage = { $command } [observar|agir|off]

## filter

filter-help = Diz o que os filtros acharam, ou ajusta um deles.
filter-usage = { $command } [nome on|watch|off]

## allow

allow-help = Libera links para um site.
allow-usage = { $command } [remover] <site>

## phrase

phrase-help = Cria frases que não podem ser ditas.
phrase-usage = { $command } add|del|list <frase>

## permit

permit-help = Libera um link para alguém.
permit-usage = { $command } <usuário> [5m|3]

## nuke

nuke-help = Apaga o que muita gente acabou de escrever; primeiro conta, e “sim” executa.
nuke-usage = { $command } <frase> [5m] [delete|10m|ban]

## undo

undo-help = Desfaz o que eu fiz por último.
undo-usage = { $command } [número]

## forgive

forgive-help = Esquece os avisos de alguém e tira a minha suspensão.
forgive-usage = { $command } <usuário>

## why

why-help = Diz por que eu agi com alguém.
why-usage = { $command } <usuário>

## slow

slow-help = Deixa o chat lento, ou volta ao normal.
slow-usage = { $command } [segundos|off]

## followers

followers-help = Só seguidores podem escrever, ou todo mundo de novo.
followers-usage = { $command } [10m|off]

## subs

subs-help = Só inscritos podem escrever, ou todo mundo de novo.
subs-usage = { $command } [on|off]

## emotes

emotes-help = Só emotes podem ser escritos, ou tudo de novo.
emotes-usage = { $command } [on|off]

## unique

unique-help = Nada pode ser escrito duas vezes, ou pode de novo.
unique-usage = { $command } [on|off]

## emergency

emergency-help = Fecha o chat contra um ataque, ou abre de novo.
emergency-usage = { $command } [off]
pillar-dashboard = painel
