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
