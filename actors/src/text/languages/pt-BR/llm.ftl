# O que o bot diz da sua IA. Curto e honesto; as respostas em si vêm do modelo.

# Todos os provedores falharam, ou nenhum tinha uma resposta decente.
llm-no-answer = Não tenho uma boa resposta agora, foi mal. Me pergunta de novo daqui a pouco.
llm-nothing-configured = Não tenho nenhuma IA conectada aqui, mas sei uns comandos.
llm-busy = Muita pergunta de uma vez, só um segundo!

# Recusado antes de perguntar a alguém.
llm-off = Minha IA está desligada neste canal por enquanto.
llm-not-live = Minha IA só funciona durante a live.
llm-subscribers-only = Neste canal, minha IA é só pra subs.
llm-user-budget = Você me perguntou muita coisa ultimamente. Me pergunta de novo em { $left }.
llm-channel-budget = Este canal me perguntou muita coisa ultimamente. Volto a responder em { $left }.
llm-day-budget = Minhas respostas de hoje acabaram. Volto a responder em { $left }.

# O esquecimento, e o botão dos moderadores.
llm-forgotten = Pronto, esqueci nossa conversa.
llm-channel-forgotten = Pronto, esqueci todas as conversas deste canal.
llm-nothing-to-forget = Não tenho nada pra esquecer.
llm-switched-on = Minha IA está ligada de novo.
llm-switched-off = Minha IA fica desligada neste canal até um mod ligar de novo.
llm-switched-for-now = Mas só até eu reiniciar: { $why ->
        [full] o disco está cheio
       *[broken] meu disco não aceitou
    }.
llm-is-on = Minha IA está ligada.
llm-is-off = Minha IA está desligada.

# O nome do pilar, e o que se diz quando ele não está.
pillar-llm = IA
pillar-llm-declined = { $state ->
    [parked] Minha IA está fora do ar por alguns minutos, mas eu sei uns comandos.
   *[off] Minha IA está desligada por enquanto, mas eu sei uns comandos.
}
