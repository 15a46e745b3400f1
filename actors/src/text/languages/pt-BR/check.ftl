# What `kissbot check` says on the terminal.

check-block-trouble = Não funciona, ou talvez não como você pensa:
check-block-fine = Está tudo certo:
check-block-parts = O que o `kissbot run` faria:
check-works = `kissbot run` funcionaria.
check-lacking = `kissbot run` iniciaria, mas sem: { $parts }.
check-bad-config = `kissbot run` não funcionaria: há um erro na configuração (status 78).
check-no-credentials = `kissbot run` não chegaria ao chat: falta um token que sirva (status 77).
check-unavailable = `kissbot run` não chegaria ao chat por enquanto (status 69).
check-config-fine = { $path } está certo
check-config-none = não há arquivo; o ambiente diz tudo o que é preciso
check-offline = nada foi perguntado (--offline)
check-keys-none = todas as chaves têm o valor padrão
check-keys-own = { $count } com palavras suas: { $names }
check-data-unmade = { $path }: não dá para criar: { $why }; ponha em bot.data_dir uma pasta em que esta conta possa escrever
check-data-unwritable = { $path }: não dá para escrever: { $why }; ponha em bot.data_dir uma pasta em que esta conta possa escrever
check-data-new = { $path } será criado
check-data-fine = dá para escrever em { $path }
check-data-taken = dá para escrever em { $path }; já há um KissBot rodando aí, outro terminaria com o status 75
check-data-full = { $path }: { $why }: nada pode ser salvo aí, e um token renovado se perderia quando o bot terminasse; abra espaço
check-shadowing = em { $channel } quem responde é o comando { $command } do canal, não o do bot; renomeie um dos dois ou desligue o do bot em [commands]
check-secret = { $place ->
    [environment] está no ambiente
    [credentials] está nas credenciais do systemd
   *[file] está em secrets.toml
}
check-secret-missing = falta: { $without }
check-answers = { $url } responde
check-chat-unreachable = não dá para chegar a { $url }: { $why }; veja a rede, o firewall e twitch.irc_url
check-eventsub-unreachable = não dá para chegar a { $url }: { $why }; os eventos chegam tarde ou não chegam
check-without-rawg = !game só pergunta à Steam
check-without-steam = !game só pergunta à RAWG, se houver chave
check-without-helix = os comandos que perguntam à Twitch dizem que não podem
check-refuses-key = { $url } recusa a chave ou o token (status { $status }); { $otherwise }
check-refuses-token = { $url } recusa o token (status { $status }); { $otherwise }
check-status = { $url } responde com o status { $status }; { $otherwise }
check-fails = { $url }: { $why }; { $otherwise }
check-no-twitch = { $url } não responde como a Twitch: { $why }
check-channels = a Twitch conhece { $names }
check-nobody = não existe { $login } na Twitch, ou a conta está suspensa
check-models-nobody = não há ninguém para responder: resolva o que se diz acima dos provedores, ou ponha llm.enabled = false
check-model-has = { $url } responde e tem { $model }
check-model-any = { $url } responde; serve um só modelo, seja qual for o nome pedido
check-model-none = { $url } responde, mas não tem nenhum modelo: carregue lá { $model }, ou outro, e ponha em model
check-model-near = { $url } responde, mas { $model } não está entre os modelos dele; você quis dizer { $name }?
check-model-others = { $url } responde, mas { $model } não está entre os modelos dele: { $names }; ponha um deles em model
check-model-more = { $names } e mais { $count }
check-model-no-list = { $url } responde, mas não como um servidor de modelos de linguagem: não há lista de modelos em { $url }/models; { $remedy }
check-model-lists-not = { $url } não tem lista de modelos (status { $status } para { $url }/models); { $remedy }
check-model-there = há uma em { $address }: ponha esse endereço em base_url
check-model-base = base_url é o endereço antes de /chat/completions, que quase sempre termina em /v1
check-model-wants-key = { $url } pede uma chave: diga em api_key o nome do segredo que a guarda
check-model-bad-key = { $url } recusa a chave (status { $status }): ponha uma boa no segredo { $name }
check-model-status = { $url } responde com o status { $status }
check-model-down = { $url }: { $why }; inicie o servidor lá, ou tire esse provedor
check-model-long = { $url } responde, mas a lista de modelos é longa demais para ler: só uma pergunta mostrará se { $model } está nela
check-model-slow = { $url } não deu a lista de modelos em { $seconds } s: se ainda estiver carregando um, verifique de novo em um minuto; se for sempre lento assim, use um modelo menor ou aumente timeout_s
check-model-instead = { $words }; { $name } é perguntado no lugar
check-token-run = { $why }; rode { $command }
check-token-owners = falta o login do canal { $names } ({ $command }): sem isso não há { $lost }; subs, presentes e raids são contados como o chat conta
check-token-wins = TWITCH_TOKEN vale mais que o token do `kissbot login`, que não é usado
check-token-whose = é de { $login }, mas bot.login é { $expected }: rode `kissbot login` com a conta { $expected }
check-token-previous = { $why }; `kissbot run` voltaria ao anterior
check-token-open = outros podem ler { $path } (modo { $mode }); `kissbot run` fecharia o acesso, mas se alguém pode ter lido, rode { $command }
check-token-stored = de { $login }, em { $path }, desde { $day }
check-token-own-refused = a Twitch recusa: expirou ou foi revogado; ponha um novo no lugar
check-token-unclear = { $url } não diz quanto ele vale: { $why }
check-token-refused = a Twitch recusa; rode { $command }
check-token-revoked = a Twitch recusa: foi revogado; rode { $command }
check-token-running = expirou; o bot que está rodando renova
check-token-unstored = não dá para salvar o novo: { $why }; rode { $command }
check-token-no-renewal = foi revogado: a Twitch não renova ({ $why }); rode { $command }
check-token-todo = expirou, e a Twitch não renova ({ $why }): { $todo }
check-token-cost = { $words }; sem ele não há { $lost }
check-token-no-chat = falta { $scopes }, e sem isso ninguém conversa no chat; consiga um que tenha
check-token-facts = é de { $login }; vale por mais { $hours } h { $minutes } min; permissões: { $scopes }
check-token-facts-endless = é de { $login }; não expira; permissões: { $scopes }
check-token-counts = { $words }; bot.login é { $expected }, mas vale a conta do token
check-token-other = é de { $login }, outra conta: rode { $command } com a conta { $expected }
check-token-scope = falta ao token { $scope }: sem isso não há { $lost }; { $command } pede

# The doors of chat.
check-app-token = a Twitch dá um token à aplicação
check-app-token-refused = a Twitch não dá token à aplicação: { $why }; veja TWITCH_CLIENT_SECRET e twitch.client_id (docs/CHAT_DOORS.md); até lá as linhas vão por IRC, sem o emblema de bot
check-app-token-unclear = não foi possível pedir à Twitch um token da aplicação: { $why }
check-door-owner = o dono permite channel:bot: o bot fala pela API da Twitch, com o emblema de bot, e depois poderá ler por EventSub
check-door-moderator = o bot é moderador: fala pela API da Twitch, com o emblema de bot
check-door-none = o bot não é moderador e o dono não permite channel:bot: a Twitch não aceita linhas aqui; torne o bot moderador, ou peça ao dono que execute { $command }
check-door-unknown = não se sabe se o bot é moderador aqui: execute { $command } de novo, que pede user:read:moderated_channels
check-door-own = o canal do próprio bot: ele fala pela API da Twitch, mas a Twitch não mostra o emblema de bot aqui
