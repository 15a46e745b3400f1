# O que o bot responde ao que deve guardar. Todos os ids começam com “store-”.

store-command-added = Comando { $command } criado.
store-command-changed = Comando { $command } alterado.
store-command-deleted = Comando { $command } apagado. { $undo } traz de volta.
store-command-exists = O comando { $command } já existe: edit altera, set substitui.
store-command-missing = Não tem { $command } aqui.
store-command-built-in = O comando { $command } é meu: dá para ligar e desligar, não para editar.
store-command-without-text = O que { $command } deve dizer? O texto vem depois do nome.
store-commands-full = Já são { $most } comandos, o máximo de um canal.
store-command-shown = É assim: { $line } (usado { $uses ->
        [one] { $uses } vez
       *[other] { $uses } vezes
    })
store-command-on = Comando { $command } ligado.
store-command-off = Comando { $command } desligado.
store-command-stays = O comando { $command } continua ligado: sem ele não daria para religar nada.
store-level-above = { $command } é para um nível acima do seu: você não pode alterar.
store-name-taken = O nome { $command } já está em uso.
store-name-built-in = O nome { $command } é meu: desligue primeiro o meu comando para usar.
store-text-long = O texto de { $command } tem { $length } caracteres, e cabem { $most }.
store-aliases-full = O comando { $command } já tem { $most } apelidos, o máximo.
store-alias-added = Agora { $alias } faz o mesmo que { $command }.
store-alias-removed = O apelido { $alias } não é mais de { $command }.
store-alias-missing = Nenhum comando tem o apelido { $command }.
store-runs-itself = Um comando não pode rodar a si mesmo: { $command }.
store-runs-deep = O comando { $command } já roda outro, e só vale um passo.
store-undone = Desfeito: { $name }.
store-nothing-to-undo = Não há nada para desfazer.
store-muted = Certo, agora só respondo a comandos. { $prefix }bot unmute traz o resto de volta.
store-unmuted = Voltei.
store-timer-added = Timer { $name } criado: a cada { $minutes } min, depois de { $lines ->
        [one] { $lines } mensagem
       *[other] { $lines } mensagens
    }.
store-timer-changed = Timer { $name } alterado: a cada { $minutes } min, depois de { $lines ->
        [one] { $lines } mensagem
       *[other] { $lines } mensagens
    }.
store-timer-text-added = Timer { $name } tem mais um texto: a cada { $minutes } min, depois de { $lines ->
        [one] { $lines } mensagem
       *[other] { $lines } mensagens
    }.
store-timer-deleted = Timer { $name } apagado.
store-timer-missing = Não tem timer { $name } aqui.
store-timer-exists = O timer { $name } já existe: edit altera.
store-timers-full = Já são { $most } timers, o máximo de um canal.
store-timer-interval = Um timer pode esperar de { $least } s a { $most } min.
store-timer-without-text = O que o timer { $name } deve dizer? O texto vem depois do nome.
store-timer-text-long = Esse texto tem { $length } caracteres, e cabem { $most }.
store-timer-needs-asker = Ninguém digita um timer, então $({ $variable }) não vale.
store-timer-on = Timer { $name } ligado.
store-timer-off = Timer { $name } desligado.
store-timer-shown = { $name } { $options }: { $text }
store-timers = Timers ({ $count }): { $names }
store-timers-none = Ainda não tem timers aqui.
store-counter = { $name }: { $value }
store-counter-changed = { $name }: { $old } → { $new }
store-counter-missing = Ainda não tem contador { $name }.
store-counter-deleted = Contador { $name } apagado.
store-counters-full = Já são { $most } contadores, o máximo de um canal.
store-counters = Contadores ({ $count }): { $names }
store-counters-none = Ainda não tem contadores aqui.
store-quote-added = Citação nº { $number } salva.
store-quote-changed = Citação nº { $number } alterada.
store-quote-deleted = Citação nº { $number } apagada.
store-quote-gone = A citação nº { $number } foi apagada.
store-quote-missing = Não existe a citação nº { $number }.
store-quote-not-found = Nenhuma citação tem “{ $words }”.
store-quote-which = Qual citação? Diga o número.
store-quotes-full = Já são { $most } citações, o máximo de um canal.
store-quotes-none = Ainda não tem citações aqui: { $command } salva uma.
store-quote-long = Essa citação tem { $length } caracteres, e cabem { $most }.
store-quote = nº { $number }: “{ $text }”{ $about }
store-keyword-added = Palavra-chave “{ $word }” criada.
store-keyword-changed = Palavra-chave “{ $word }” alterada.
store-keyword-deleted = Palavra-chave “{ $word }” apagada.
store-keyword-exists = A palavra-chave “{ $word }” já existe: edit altera.
store-keyword-missing = Não tem palavra-chave “{ $word }” aqui.
store-keyword-on = Palavra-chave “{ $word }” ligada.
store-keyword-off = Palavra-chave “{ $word }” desligada.
store-keyword-long = Uma palavra-chave pode ter { $most } caracteres.
store-keyword-bad = “{ $word }” não pode ser palavra-chave: { $why ->
        [all] toda mensagem combinaria
        [big] o padrão é grande demais
        [empty] está vazia
       *[pattern] o padrão não é válido
    }.
store-keyword-regex-owner = Padrões são só para quem é dono do canal; uma palavra simples funciona para você também.
store-keyword-without-text = O que digo para “{ $word }”? O texto vem depois.
store-keywords-full = Já são { $most } palavras-chave, o máximo de um canal.
store-keywords = Palavras-chave ({ $count }): { $names }
store-keywords-none = Ainda não tem palavras-chave aqui.
store-regular-added = { $user } agora é de casa.
store-regular-removed = { $user } não é mais de casa.
store-regular-known = { $user } já é de casa.
store-regular-missing = { $user } não é de casa.
store-regulars-full = Já são { $most } pessoas de casa, o máximo de um canal.
store-regulars = De casa ({ $count }): { $names }
store-regulars-none = Ainda não tem ninguém de casa aqui.
store-raffle-opened = O sorteio está aberto: digite { $word } para participar!
store-raffle-open-already = Já tem um sorteio em andamento: { $command } encerra.
store-raffle-none = Não tem sorteio agora.
store-raffle-closed = O sorteio fechou com { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    }.
store-raffle-closed-already = O sorteio já está fechado.
store-raffle-cancelled = O sorteio foi cancelado.
store-raffle-open = O sorteio está aberto, { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    }: { $word }
store-raffle-is-closed = O sorteio ({ $word }) está fechado, { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    }.
store-raffle-in = { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    } no sorteio: digite { $word }
store-raffle-won = { $count ->
        [one] Quem ganhou foi { $users }!
       *[other] Quem ganhou: { $users }!
    }
store-raffle-claim = Diga algo em { $seconds } s!
store-raffle-unclaimed = { $user } não respondeu: { $redraw } sorteia de novo.
store-raffle-empty = Ninguém entrou, então ninguém ganha.
store-raffle-all-drawn = Todo mundo já foi sorteado.
store-raffle-not-drawn = Ninguém foi sorteado ainda.
store-raffle-range = { $option } pode ir de 1 a { $most }.
store-raffle-chatter = A sorte foi para { $user }!
store-raffle-quiet = Ninguém escreveu há pouco.
store-queue-opened = A fila está aberta, com { $most } vagas.
store-queue-closed = A fila está fechada, { $count ->
        [one] { $count } pessoa esperando
       *[other] { $count } pessoas esperando
    }.
store-queue-cleared = A fila foi esvaziada.
store-queue-removed = { $user } saiu da fila.
store-queue-moved = { $user } agora está na posição { $place }.
store-queue-nobody = { $user } não está na fila.
store-queue-joined = Você entrou, posição { $place }.
store-queue-left = Você saiu da fila.
store-queue-place = Você está na posição { $place } de { $count }.
store-queue-not-in = Você não está na fila.
store-queue-full = A fila está cheia: { $most } vagas.
store-queue-empty = A fila está vazia.
store-queue-next = Agora é a vez de { $users } (ainda { $count } na fila)
store-queue-open = A fila está aberta, { $count ->
        [one] { $count } pessoa esperando
       *[other] { $count } pessoas esperando
    }. Próximos: { $names }
store-queue-is-closed = A fila está fechada, { $count ->
        [one] { $count } pessoa esperando
       *[other] { $count } pessoas esperando
    }. Próximos: { $names }
store-not-saved = Não foi salvo: { $why ->
        [full] o disco está cheio
       *[broken] meu disco não aceitou
    }. Nada mudou.
store-date = { $day } { $month ->
        [m1] jan
        [m2] fev
        [m3] mar
        [m4] abr
        [m5] mai
        [m6] jun
        [m7] jul
        [m8] ago
        [m9] set
        [m10] out
        [m11] nov
       *[m12] dez
    } { $year }

pillar-timer = timers
pillar-store = a memória do canal
pillar-store-declined = { $state ->
    [parked] A memória deste canal está fora do ar por alguns minutos.
   *[off] A memória deste canal está desligada por enquanto.
}

pillar-fetch = endereços da web
store-moderation-off = A moderação está desligada.
store-moderation-watch = Beleza, estou de olho: tudo vai para o registro e eu não faço nada. Para eu agir: { $prefix }moderação agir
store-moderation-act = Beleza, vou agir em links, frases e acentos empilhados; { $prefix }filtro mostra o resto, { $prefix }undo desfaz o que eu fizer.
store-filter-on = O filtro { $filter } está ligado.
store-filter-watch = O filtro { $filter } só observa.
store-filter-off = O filtro { $filter } está desligado.
store-filter-missing = Esse filtro não existe. Existem: { $names }
store-host-added = Links para { $host } estão liberados.
store-host-removed = Links para { $host } não estão mais liberados.
store-host-known = Links para { $host } já estão liberados.
store-host-missing = O site { $host } não está na lista.
store-host-bad = Isso não é um site: youtube.com, ou github.com/eu para uma parte.
store-hosts = Links liberados para ({ $count }): { $names }
store-hosts-none = Nenhum site na lista ainda: { $prefix }allow youtube.com
store-hosts-full = Já são { $most } sites, o máximo de um canal.
store-phrase-added = Frase nº { $id } adicionada.
store-phrase-removed = Frase nº { $id } removida.
store-phrase-known = Essa já é a frase nº { $id }.
store-phrase-missing = Essa frase não existe; list mostra os números.
store-phrase-bad = Essa não: { $why ->
        [short] é curta demais e pegaria metade do chat
        [everyday] pegaria mensagens normais, como “{ $example }”
        [look] um padrão não pode olhar para a frente nem para trás
        [big] o padrão é grande demais
        [empty] tudo combinaria
        [full] já há padrões demais
       *[pattern] o padrão não é válido
    }.
store-phrase-regex-owner = Padrões são para quem é dono do canal; palavras simples também funcionam para você.
store-phrases = Frases ({ $count }): { $names }
store-phrases-none = Nenhuma frase ainda: { $prefix }phrase add palavras
store-phrases-full = Já são { $most } frases, o máximo de um canal.
