# O que a moderação diz. Todo identificador começa com "moderation-", menos o nome do pilar.

pillar-moderation = moderação

moderation-against = { $filter ->
    [links] links
    [phrases] expressão proibida
    [marks] sinais empilhados
    [caps] maiúsculas demais
    [symbols] símbolos demais
    [emotes] emotes demais
    [runs] repetição
    [length] mensagens longas demais
    [rate] mensagens demais
    [copies] mensagens copiadas
    [me] mensagens com /me
    [nuke] nuke da moderação
   *[other] regras do chat
}

moderation-reason = KissBot: { $against } (aviso { $strikes } em { $window }). Dúvidas? Fale com a moderação.
moderation-reason-by = KissBot: { $command } de { $moderator }.

moderation-told = apaguei sua mensagem: { $against }.
moderation-told-link = apaguei seu link. A moderação pode liberar um com { $permit }.
moderation-told-timeout = suspensão de { $time }: { $against }.

moderation-action-delete = apagar
moderation-action-timeout = suspensão de { $time }
moderation-action-ban = banimento

moderation-breaker = Moderação: o filtro { $filter } pegou gente demais e só observa por 10 minutos. Se ele estava certo, { $command } { $filter } on o religa.
moderation-raid = Moderação: { $authors } contas desconhecidas estão postando a mesma coisa. { $followers } 10m as deixa de fora, { $emergency } on tranca o chat.
moderation-raid-followers = Moderação: { $authors } contas desconhecidas estão postando a mesma coisa, então só escreve quem segue há { $minutes } min. { $followers } off abre de novo.
moderation-raid-shield = Moderação: { $authors } contas desconhecidas estão postando a mesma coisa, então o Modo Escudo está ligado. { $emergency } off desliga.

moderation-permitted = { $lines ->
    [one] { $user } pode postar uma mensagem com links por { $time }.
   *[other] { $user } pode postar { $lines } mensagens com links por { $time }.
}
moderation-nobody = Ninguém se chama { $user } na Twitch.
moderation-undone = Desfeito para: { $names }.
moderation-undone-strikes = Avisos retirados: { $names }. Mensagens apagadas não voltam.
moderation-undo-nothing = Não sobrou nada meu para desfazer.
moderation-forgiven = { $user } recomeça do zero.
moderation-forgive-nothing = { $user } não tem avisos aqui.
moderation-failed-for = Não deu para { $names }: { $why }
moderation-why = { $user }: { $rule } – { $state ->
    [undone] { $action }, desfeito por { $by }
    [done] { $action }
    [others] a moderação foi mais rápida
    [watched] só observado, teria sido: { $action }
   *[failed] eu queria { $action }, mas não deu
} (há { $ago }). Avisos: { $strikes }.
moderation-why-nothing = Não fiz nada com { $user } ultimamente.
moderation-filters = Moderação: { $mode }. Filtros (achados/punidos/desfeitos): { $list }
moderation-nuke-counted = São { $lines ->
    [one] { $lines } mensagem
   *[other] { $lines } mensagens
} de { $viewers ->
    [one] { $viewers } pessoa
   *[other] { $viewers } pessoas
} em { $time } (poupadas: { $spared }). Ação: { $action }. Digite { $yes } em até 30 s.
moderation-nuke-short = A expressão precisa de pelo menos { $least } letras.
moderation-nuke-nothing = Ninguém disse isso em { $time }.
moderation-nuke-many = Isso atingiria { $viewers } de { $chatters } pessoas no chat, demais para um nuke. { $emergency } on tranca o chat.
moderation-nuke-none = Nenhum nuke seu está esperando: conte primeiro.
moderation-nuked = Nuke ({ $action }), { $lines ->
    [one] { $lines } mensagem
   *[other] { $lines } mensagens
}: { $names }.

moderation-slow = { $state ->
    [on] Modo lento ligado: uma mensagem a cada { $time }.
   *[off] Modo lento desligado.
}
moderation-followers = { $state ->
    [on] Agora só escreve quem segue há { $time }.
    [all] Agora só escreve quem segue o canal.
   *[off] Modo seguidores desligado.
}
moderation-subs = { $state ->
    [on] Agora só escreve quem tem inscrição.
   *[off] Modo inscritos desligado.
}
moderation-emotes = { $state ->
    [on] A partir de agora, só emotes.
   *[off] Modo emotes desligado.
}
moderation-unique = { $state ->
    [on] Modo de mensagens únicas ligado: nada se repete.
   *[off] Modo de mensagens únicas desligado.
}
moderation-room-range = O modo lento vai de { $least } a { $most } segundos, o modo seguidores até três meses.
moderation-emergency = { $state ->
    [on] Modo Escudo ligado. { $emergency } off desliga.
   *[off] Modo Escudo desligado.
}

moderation-not-moderator = Não tenho moderação aqui, ou falta permissão à minha conta.
moderation-privileged = A Twitch não me deixa agir contra essa conta.
moderation-busy = A Twitch pede menos ações agora, tente de novo em um minuto.
moderation-out-of-reach = A Twitch não está respondendo agora.
moderation-refused = A Twitch recusou.
