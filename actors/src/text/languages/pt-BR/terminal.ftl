# O que o ensaio diz num terminal. Uma linha cada.

rehearsal-greeting-what = Um ensaio: { $bot } em #{ $channel }, com um dublê da Twitch. Sem conta, sem rede.
rehearsal-greeting-try = Escreva como se estivesse no chat. Experimente:  { $prefix }ping   alice: { $prefix }help   /cut
rehearsal-greeting-keys = /help lista tudo, Tab completa, Ctrl-D encerra.
rehearsal-greeting-log = O log está em { $file }
rehearsal-greeting-no-log = Não há log: { $why }

rehearsal-joined = { $bot } está em #{ $channel }
rehearsal-to = (para { $name })
rehearsal-gone = { $bot } perdeu a conexão e volta por conta própria
rehearsal-waits = { $bot } ainda não está no canal: isso roda assim que ele entrar
rehearsal-too-many = Já tem linhas demais na espera; esta não vai rodar.
rehearsal-dropped = A Twitch descartaria esta linha de { $bot } ({ $reason }): { $text }
rehearsal-missed = Alguns eventos passaram rápido demais para aparecer: { $n }
rehearsal-cut = A conexão foi cortada.
rehearsal-reconnect = A Twitch pede para reconectar.
rehearsal-silence = A Twitch ficou em silêncio: a conexão está aberta, mas nada responde. { $bot } percebe pelo próprio teste.
rehearsal-pause = O que você digitar agora roda depois da pausa.
rehearsal-barred = { $name } não pode escrever: levou ban ou suspensão.
rehearsal-in-vain = Não há nada a fazer com { $word }.
rehearsal-not-here-yet = { $word } foi entendido, mas ainda não faz nada.
rehearsal-now-as = Agora você fala como { $name }.
rehearsal-farewell = { $bot } saiu do chat.

rehearsal-no-word = A palavra { $what } não existe. /help lista todas.
rehearsal-usage = Isso se escreve assim: { $what }
rehearsal-no-role = O papel "{ $what }" não existe: broadcaster, mod, vip, sub ou viewer.
rehearsal-no-name = "{ $what }" não pode ser um nome da Twitch: 1 a 25 letras de a a z, números ou sublinhados.
rehearsal-no-text = Não tem nada depois dos dois-pontos. Para falar como alguém: /as { $what }
rehearsal-bad-text = Um espectador não pode mandar isso: 1 a 500 caracteres, sem caracteres de controle.
rehearsal-silence-why = { $verdict ->
    [role] Sem resposta: { $what } não é para o cargo de { $who }.
    [cooldown] Sem resposta: { $who } precisa esperar para usar { $what } de novo.
    [no-command] Sem resposta: nenhum comando se chama { $what }.
    [off] Nada é feito: a parte do bot de que { $what } precisa está desligada. O chat é avisado uma vez por minuto.
    [busy] Nada é feito: pedidos demais ao mesmo tempo.
    [budget] Sem resposta: já perguntaram o bastante por enquanto.
    [not-live] Sem resposta: a IA espera a live começar.
    [subscribers] Sem resposta: a IA é só para subs.
    [empty] Sem resposta: nada foi perguntado.
    [silent] Nada é dito sobre { $what }: o texto em [twitch_events.messages] está vazio.
    [too-little] Nada é dito sobre { $what }: está abaixo do mínimo em [twitch_events.minimum].
    [too-many] Nada é dito sobre { $what }: muitos de uma vez.
    [untold] Nada é dito sobre { $what }: o texto pede algo que a Twitch não informou.
    [twice] Sem repetir: { $what } já tinha chegado.
    [other-bot] Sem resposta: { $who } é outro bot.
    [repeated] Sem repetir: o chat acabou de ler a mesma coisa.
   *[other] Nada é dito sobre { $what } ({ $verdict }).
}

rehearsal-chat-plain = dito por você
rehearsal-chat-role = dito por bob, que a partir daí é moderador (broadcaster, mod, vip, sub, viewer)
rehearsal-word-as = falar como alice a partir de agora; /as bob[mod] com um papel
rehearsal-word-cut = cortar a conexão com o chat
rehearsal-word-reconnect = a Twitch pede para reconectar
rehearsal-word-silence = a conexão fica, nada responde
rehearsal-word-wait = rodar a próxima linha mais tarde
rehearsal-word-follow = alguém segue o canal
rehearsal-word-sub = alguém se inscreve: 1000, 2000, 3000 ou Prime
rehearsal-word-resub = alguém tem 7 meses de inscrição
rehearsal-word-gift = alguém dá inscrições de presente
rehearsal-word-raid = outro canal chega com 120 espectadores
rehearsal-word-cheer = alguém manda bits
rehearsal-word-redeem = alguém resgata uma recompensa com pontos do canal
rehearsal-word-online = a live começa
rehearsal-word-offline = a live termina
rehearsal-word-category = a categoria da live muda
rehearsal-word-delete = um moderador humano apaga a última linha de alguém
rehearsal-word-timeout = um moderador humano suspende alguém por um tempo: o que a pessoa escreve não aparece
rehearsal-word-ban = um moderador humano bane alguém
rehearsal-word-untimeout = um moderador humano encerra uma suspensão
rehearsal-word-unban = um moderador humano retira um banimento
rehearsal-word-llm = o humor do modelo de linguagem
rehearsal-word-games = o humor dos bancos de dados de jogos
rehearsal-word-twitch = o humor do servidor de login e da API da Twitch
rehearsal-word-token = o token do bot expira, ou a conta dele tira o acesso
rehearsal-word-eventsub = o que acontece com a conexão que avisa dos eventos
rehearsal-word-mod = o bot vira moderador, como o !so exige
rehearsal-word-unmod = o bot volta a ser um espectador comum
rehearsal-word-help = esta lista
rehearsal-word-quit = o fim, como com Ctrl-D
rehearsal-help-keys = Tab completa nomes, comandos e palavras; as setas trazem de volta o que você digitou.

# O que acontece no canal.
rehearsal-deleted = a linha de { $name } foi apagada
rehearsal-timed-out = { $name }: suspensão de { $seconds } s
rehearsal-banned = { $name }: banimento
rehearsal-forgiven = { $name } pode escrever de novo
rehearsal-cleared = o chat foi limpo
rehearsal-shield = { $state ->
    [on] o modo Escudo está ligado
   *[off] o modo Escudo está desligado
}
rehearsal-follow = { $name } segue o canal
rehearsal-sub = { $tier ->
    [Prime] { $name } se inscreveu com Prime
   *[other] { $name } se inscreveu (nível { $tier })
}
rehearsal-resub = { $months ->
    [one] { $name } renovou o sub ({ $months } mês)
   *[other] { $name } renovou o sub ({ $months } meses)
}
rehearsal-gift = { $count ->
    [one] { $name } deu { $count } sub de presente
   *[other] { $name } deu { $count } subs de presente
}
rehearsal-raid = { $count ->
    [one] { $name } fez raid com { $count } viewer
   *[other] { $name } fez raid com { $count } viewers
}
rehearsal-cheer = { $count ->
    [one] { $name } mandou { $count } bit
   *[other] { $name } mandou { $count } bits
}
rehearsal-redeem = { $name } resgatou { $reward }
rehearsal-online = { $channel } entrou ao vivo
rehearsal-offline = { $channel } não está mais ao vivo
rehearsal-category = { $channel } mudou a categoria para { $category }
rehearsal-with-text = { $event }: { $text }

## kissbot login

login-no-client-id =
    twitch.client_id está vazio: a Twitch só dá tokens a aplicativos registrados. Para registrar o seu, uma vez só:
      1. abra https://dev.twitch.tv/console/apps/create (a conta precisa da autenticação em dois fatores)
      2. Nome: o que quiser; URL de redirecionamento OAuth: http://localhost; Categoria: Chat Bot; Tipo de cliente: Público
      3. copie o ID do cliente que aparece e coloque em config.toml: [twitch] client_id = "…"
    Depois rode isto de novo. Um ID do cliente não é segredo.
login-open = Abra esta página em um navegador, com a conta { $who } na Twitch:
login-code = { $minutes ->
    [0] Código: { $code } (vale { $minutes } min)
    [one] Código: { $code } (vale { $minutes } minuto)
   *[other] Código: { $code } (vale { $minutes } min)
}
login-waiting = Esperando você aceitar lá; Ctrl-C encerra.
login-one-of = uma de { $names }
login-bot = { $login } entrou como bot.
login-owner = { $login } entrou como conta do canal.
login-allows = Permissões: { $scopes }
login-stored = Guardado em { $path }. Um bot que está rodando assume em até 15 s.
login-next = Agora: `kissbot check` diz o que já funciona, e depois `kissbot run` liga o bot.
login-nothing-needed = nada do que a configuração liga precisa do login da conta do canal
login-no-code = A Twitch não dá um código para este aplicativo ({ $why }): twitch.client_id é o ID do cliente que https://dev.twitch.tv/console/apps mostra?
login-unreachable = { $url } não responde: { $why }; tente mais tarde
login-denied = a página recebeu um não: nada foi guardado
login-refused = a Twitch recusa o login, e nada foi guardado: { $why }
login-refused-todo = a Twitch recusa o login ({ $why }), e nada foi guardado: { $todo }; depois rode isto de novo
login-expired = o código expirou antes de alguém aceitar: rode isto de novo
login-gone = a Twitch não conhece mais o código: já foi usado ou expirou; rode isto de novo
login-whose = a Twitch não diz de quem é o token ({ $why }): nada foi guardado, tente mais tarde
login-unwanted = quem entrou foi { $login }, mas era esperado { $who }: nada foi guardado, { $token ->
    [returned] o token foi devolvido
   *[left] o token vai expirar
}. Saia da twitch.tv nesse navegador (ou use uma janela anônima), entre como { $who } e rode isto de novo
login-no-renewal = a Twitch deu um token que não pode ser renovado: não foi guardado
login-unwritable = não dá para gravar { $path }: { $why }. Nada foi guardado, { $token ->
    [returned] o token foi devolvido
   *[left] o token vai expirar
}
login-disk-full = não cabe mais nada em { $path }: { $why }; abra espaço no disco e rode isto de novo
login-folder-unwritable = não dá para escrever em { $path }: { $why }; ponha em bot.data_dir uma pasta em que esta conta possa escrever, ou rode isto com a conta do bot
login-own-token-refused = ela recusa o próprio token
