# Textos que não são de nenhum comando. Cada comando traz os seus no próprio arquivo.

# As partes de uma duração: “3 h 12 min”.
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# Uma resposta nunca começa com o prefixo: as linhas que saem perdem um “!” inicial.
common-usage = Como usar: { $usage }
common-cooldown = Calma aí: { $command } volta em { $left }.

# Um pilar está desligado ou quebrado.
common-declined = { $pillar ->
    [command] { $state ->
        [parked] Meus comandos estão fora do ar por alguns minutos.
       *[other] Meus comandos estão desligados por enquanto.
    }
    [llm] { $state ->
        [parked] Minha IA está fora do ar por alguns minutos, mas eu sei uns comandos.
       *[other] Minha IA está desligada por enquanto, mas eu sei uns comandos.
    }
    [game_lookup] { $state ->
        [parked] A busca de jogos está fora do ar por alguns minutos.
       *[other] A busca de jogos está desligada por enquanto.
    }
    [helix] { $state ->
        [parked] Não consigo falar com a Twitch por alguns minutos.
       *[other] Por enquanto não pergunto nada pra Twitch.
    }
   *[other] { $state ->
        [parked] Essa parte de mim ({ $pillar }) está com problema por alguns minutos.
       *[other] Essa parte de mim ({ $pillar }) está desligada por enquanto.
    }
}

# Um comando tem um bug.
common-broken = Opa, esse comando quebrou.

# Um pilar tem coisa demais para fazer.
common-busy = Estou com coisa demais pra fazer agora; tenta de novo em um minuto.
