# Textos que não são de nenhum comando. Cada comando traz os seus no próprio arquivo.

# As partes de uma duração: “3 h 12 min”.
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# As partes de um tempo longo: “2 anos 3 meses”.
common-years = { $n ->
    [one] { $n } ano
   *[other] { $n } anos
}
common-months = { $n ->
    [one] { $n } mês
   *[other] { $n } meses
}
common-whole-days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}
common-today = menos de um dia

# Uma resposta nunca começa com o prefixo: as linhas que saem perdem um “!” inicial.
common-usage = Como usar: { $usage }
common-cooldown = Calma aí: { $command } volta em { $left }.

# Um pilar está desligado ou quebrado.
common-declined = { $state ->
    [parked] Essa parte de mim ({ $pillar }) está com problema por alguns minutos.
   *[off] Essa parte de mim ({ $pillar }) está desligada por enquanto.
}

# Um comando tem um bug.
common-broken = Opa, esse comando quebrou.

# Um pilar tem coisa demais para fazer.
common-busy = Estou com coisa demais pra fazer agora; tenta de novo em um minuto.

# A ajuda de um comando do canal.
common-custom-help = Um comando próprio deste canal.

# O que alguém é no canal, como diz `$(userlevel)`.
common-level = { $level ->
    [subscriber] sub
    [regular] regular
    [vip] VIP
    [moderator] mod
    [broadcaster] streamer
   *[everyone] viewer
}
