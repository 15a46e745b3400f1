told-about = { $about }: { $words }
told-nearest = { $words }; você quis dizer { $name }?
told-and = { $others } e { $last }
told-with-todo = { $words }: { $todo }

told-must = deve { $what }
told-name-must = o nome deve { $what }
told-entry = a entrada { $number } { $problem }
told-key-none = essa chave não existe
told-key-secret = essa chave não existe, e nenhum segredo fica aqui: ponha { $name } no ambiente ou em secrets.toml, na pasta de dados
told-key-here = essa chave não existe; aqui pode haver: { $names }
told-section = deve ser uma seção: [{ $path }]
told-tables = deve ser uma lista de tabelas, cada uma sob [[{ $path }]]
told-entries-max = tem mais de { $most } entradas
told-missing = falta
told-list = deve ser uma lista, como ["um", "dois"]
told-flag = deve ser true ou false, sem aspas, mas é { $kind }
told-range = deve ir de { $least } a { $most }, mas é { $number }
told-whole = deve ser um número inteiro de { $least } a { $most }, mas é { $kind }
told-text = deve ser um texto entre aspas retas, mas é { $kind }
told-smaller = deve ser um número menor
told-json-number = deve ser um número que o JSON conheça, nem inf nem nan
told-kind-nothing = vazio
told-kind-flag = true ou false
told-kind-number = um número
told-kind-point = um número com vírgula
told-kind-text = um texto
told-kind-section = uma seção
told-kind-list = uma lista

told-file-large = tem mais de 1 MiB, então não é uma configuração
told-file-unreadable = não dá para ler: { $why }
told-file-encoding = não é texto UTF-8; salve o arquivo de novo com a codificação UTF-8
told-no-toml = não é TOML: { $reason }
told-slip-quotes = um texto fica entre aspas retas, como "texto"
told-slip-unquoted = um texto fica entre aspas retas, como "texto"; um número fica só com dígitos
told-slip-unclosed = um texto está errado: faltam as aspas finais ", ou uma \ deve ser escrita \\
told-slip-twice = esta chave ou seção está duas vezes no arquivo; deixe só uma
told-slip-comma = falta numa lista uma vírgula entre duas entradas, ou o ] final (talvez algumas linhas acima)
told-slip-no-value = depois de uma chave vêm = e o valor dela
told-slip-header = o nome de uma seção fica entre [ e ]
told-slip-flag = deve ser true ou false, em minúsculas
told-slip-flag-bare = deve ser true ou false, em minúsculas e sem aspas
told-slip-comment = um comentário começa com #
told-slip-end = não precisa de ; no fim da linha
told-slip-inner-quote = há aspas dentro do texto: escreva \", ou ponha o texto todo entre aspas simples
told-slip-backslash = uma \ num texto deve ser escrita \\, ou o texto todo fica entre aspas simples
told-slip-digits = deve ser um número inteiro, só com dígitos
told-slip-digits-only = deve ser um número inteiro, só com dígitos, sem vírgula nem unidade

told-variable-name = um nome com esses caracteres só pode ser posto no arquivo
told-variable-section = é uma seção: ponha o que há nela, como { $example }
told-variable-near = nada lê esta variável: a variável de uma chave tem dois _ para cada ponto; você quis dizer { $name }?

told-channels-none = nomeie pelo menos um canal, como ["seucanal"]
told-channels-no-file = nomeie pelo menos um canal, como ["seucanal"]; não há arquivo de configuração (foi procurado: { $places })
told-provider-twice = deve ser diferente dos nomes dos outros provedores
told-listen-beyond = é um endereço que outras máquinas alcançam: { $key } = true permite, ou uma dashboard.public_url que comece com https://
told-phrase-twice = deve ser diferente dos nomes das outras frases
told-phrase-short = é procurada dentro de palavras e tem menos de 3 letras
told-phrase-everyday = pegaria mensagens normais, como “{ $word }”
told-phrase-bad = não pode ser procurada: { $why }
told-reward-command-only = é só para action = "command"
told-reward-command = deve ser o nome próprio de um comando: { $names }
told-channel-twice = este canal está duas vezes, em maiúsculas e em minúsculas
told-channel-unlisted = este canal não está em bot.channels
told-channel-unlisted-here = este canal não está em bot.channels; lá está { $names }
told-channel-none = não há canal { $name } na configuração nem no banco de dados
told-channel-none-here = não há canal { $name } na configuração nem no banco de dados; lá está { $names }
told-alias-value = `{ $name }` é outra palavra para o comando `{ $own }`: escreva { $own }
told-alias-key = `{ $name }` é outra palavra para o comando `{ $own }`: escreva { $own } = …
told-rename-turned = o nome próprio do comando vem primeiro: { $command } = "{ $name }"
told-no-command = não há comando `{ $name }`; o mais parecido é `{ $nearest }`
told-bad-command = `{ $name }` não pode ser o nome de um comando: { $why }
told-word-blank = está vazio
told-word-space = contém um espaço
told-word-invisible = contém um caractere invisível
told-word-prefix = contém o prefixo; tire-o
told-word-long = tem mais de 32 caracteres
told-command-taken = os comandos `{ $one }` e `{ $other }` responderiam os dois a `{ $word }`
told-command-exists = já há um comando `{ $name }`
told-command-silent = nada do texto de `{ $name }` pode ser dito no chat
told-bad-address = { $why }: { $address }
told-address-scheme = o endereço deve começar com ircs:// (ou irc:// nesta máquina)
told-address-host = o endereço não tem host

told-be-login = ser um login da Twitch, sem #
told-be-login-but = ser um login da Twitch, mas { $why }
told-be-no-address = ser o nome de um canal, não o endereço: só o que vem depois de twitch.tv/
told-be-no-at = ser o nome de um canal, sem @
told-be-channel-but = ser o nome de um canal, mas { $why }
told-name-empty = está vazio
told-name-long = tem mais de 25 caracteres
told-name-letters = só pode ter letras de a a z, dígitos e _
told-be-prefix = ter de 1 a 5 caracteres visíveis, sem espaço
told-be-no-slash = começar com algo que não seja / nem ., que a Twitch reserva para si
told-be-one-of = ser { $names }
told-or = { $others } ou { $last }
told-be-zone = ser um fuso horário pelo nome, como America/Sao_Paulo, Europe/Lisbon ou UTC
told-be-host = ser o nome de um host, como api.example.org, sem https:// nem caminho
told-be-listen = ser um endereço com porta, como 127.0.0.1:5478, ou nada
told-be-public-url = ser https:// e um host, sem nada depois, ou nada
told-be-proxy = ser um endereço IP, como 127.0.0.1
told-be-country = ser as duas letras de um país, como br, pt, ao ou us
told-be-path = ser um caminho
told-be-not-empty = ter algum conteúdo
told-be-client-id = ser um Client ID da Twitch: letras e dígitos
told-be-word = ser a palavra de um comando sem o prefixo: de 1 a 32 letras, dígitos, _ ou -
told-be-reward = ser o título de uma recompensa como a Twitch mostra, ou o id dela
told-be-provider = ter de 1 a 32 letras, dígitos, _, - ou .
told-be-model = ser o nome de um modelo, sem espaço
told-be-other-field = ser diferente de { $names }: esses são do bot
told-be-field = ter de 1 a 64 caracteres
told-be-secret-name = ser o NOME de um segredo, como OPENAI_API_KEY (maiúsculas, dígitos, _), nunca o próprio segredo
told-be-persona = ser o nome de um perfil pronto, ou uma linha de no máximo 800 caracteres
told-be-blocked = ter de 1 a 50 caracteres, entre eles uma letra ou um dígito
told-be-one-line = ser uma linha só, sem caracteres de controle
told-be-short = ter no máximo { $most } caracteres
told-be-url-or = começar com { $encrypted }:// ou, nesta máquina, com { $plain }://
told-be-url-but = ser um endereço que comece com { $encrypted }://, mas { $why }
told-be-url = começar com { $encrypted }://
told-be-url-here = começar com { $encrypted }://; { $plain }:// só vale nesta máquina
told-be-url-home = começar com { $encrypted }://; { $plain }:// só vale nesta máquina, numa rede privada e para nomes como ollama ou host.docker.internal
told-be-no-user = ficar sem usuário e sem senha
told-be-no-query = ficar sem nada depois de ? ou #
told-be-host-port = nomear um host e, se houver porta, uma acima de 0
told-be-no-ban = ser outra coisa que não ban: isso as pessoas fazem, ou a ação de uma frase só
told-be-step = ser delete ou a duração de um timeout, como 60s, 10m ou 1d, no máximo 14d
told-be-action = ser delete, ban ou a duração de um timeout, como 60s, 10m ou 1d, no máximo 14d
told-be-phrase-id = ter de 1 a 32 letras, dígitos, - e _, e não ser um número
told-be-phrase = ter de 1 a { $most } caracteres
told-be-allowed-host = ser um host como youtube.com, ou um com caminho como github.com/eu

told-example-channel = { $name } é só o exemplo; ponha ali o nome do seu canal
told-channels-many = { $count } canais; a Twitch só deixa bots verificados entrarem em mais de { $most }
told-tilde = ~ aqui não é a sua pasta pessoal, e sim uma pasta com esse nome
told-metrics-open = quem o alcança pode ler as métricas: o segredo { $name } impediria isso
told-unfilled = nada é posto no lugar de { $name }
told-foreign-name = um nome se escreve {"{"}user{"}"} aqui; { $mark } é dito como está
told-first-signs = o chat não aceita comandos de um bot: de “{ $begin }” saem os sinais { $signs } do começo, e o resto é dito como texto
told-first-shoutout = o chat não aceita comandos de um bot: de “{ $begin }” saem os sinais { $signs } do começo, e o resto é dito como texto; para o shoutout da Twitch ponha twitch_events.shoutout_after_raid = true
told-reward-again = outra entrada acima tem o mesmo título, e é ela que vale
told-reward-commands-off = os comandos estão desligados (commands.enabled): quem resgatar isto não recebe nada
told-reward-command-off = o comando { $name } está em commands.off: quem resgatar isto não recebe nada
told-reward-not-for-all = { $name } não é para todo mundo, e isso não se compra
told-limit-above = { $value } passa do limite da Twitch ({ $most }), que só bots verificados podem passar
told-limit-below = { $value } está abaixo do limite da Twitch ({ $least }): mensagens podem se perder
told-secret-unread = nada lê { $name }: os nomes em uso são { $names }
told-secret-near = nada lê { $name }: você quis dizer { $meant }?

told-secrets-exposed = { $path } pode ser lido por outros (modo { $mode }): chmod 600 { $path }
told-unreadable = não dá para ler { $path }: { $why }
told-secrets-lines = { $path } só pode ter linhas como NOME = "texto"
told-token-missing = não há token para entrar: `kissbot login` consegue um (ou traga o seu com o nome TWITCH_TOKEN, no ambiente ou em { $path }/secrets.toml); `kissbot rehearse` não precisa de nenhum
told-token-malformed = TWITCH_TOKEN não é um token de acesso: letras e dígitos, com ou sem oauth: na frente
told-token-whose = o token salvo é de { $login }, mas bot.login é { $expected }: rode `kissbot login` como { $expected }, ou mude bot.login
told-token-run-login = { $why }: rode `kissbot login`
told-token-file-useless = { $path } não serve: { $why }
told-token-file-exposed = { $path } pode ser lido por outros (modo { $mode }), e isso não pode ser mudado: { $why }
told-token-empty = está vazio
told-token-damaged = está danificado
told-token-newer = é de um KissBot mais novo (formato { $format })
told-application-confidential = a aplicação é do tipo Confidential e falta o segredo dela: em https://dev.twitch.tv/console/apps ponha o Client Type em Public (uma aplicação nova, se não der para mudar) e o Client ID em twitch.client_id, ou dê o segredo com o nome TWITCH_CLIENT_SECRET
told-application-secret = TWITCH_CLIENT_SECRET não é o segredo da aplicação twitch.client_id: crie um novo em https://dev.twitch.tv/console/apps, ou tire TWITCH_CLIENT_SECRET se a aplicação for Public
told-application-none = a Twitch não conhece nenhuma aplicação com este Client ID: twitch.client_id é o que https://dev.twitch.tv/console/apps mostra?

told-data-locked = já há outro KissBot rodando em { $path }; pare-o antes, ou ponha outra pasta em bot.data_dir
told-data-foreign = { $path } é de { $owner }, com quem o KissBot rodou aqui, e esta conta não pode abri-lo: chown --reference={ $folder } { $path }
told-data-odd = { $path } não pode ser a trava: { $why }; tire-o dali
told-data-full = a pasta de dados { $path } não tem espaço: o disco está cheio
told-data-unusable = a pasta de dados { $path } não pode ser usada: { $why }; ponha em bot.data_dir uma em que esta conta possa escrever

told-http-late = sem resposta a tempo
told-http-unreachable = não dá para alcançar: { $why }
told-http-large = a resposta tem mais de { $bytes } bytes
told-http-redirect = a resposta redireciona para outro host
told-http-broken = a resposta foi interrompida: { $why }
told-tls-file = não dá para ler o arquivo da autoridade certificadora { $path }: { $why }
told-tls-unusable = o arquivo da autoridade certificadora { $path } não tem nenhum certificado que sirva
told-tls-none = esta máquina não tem autoridades certificadoras: instale o pacote ca-certificates

told-os-refused = ninguém escuta aí ({ $words })
told-os-name = esse nome não é conhecido na rede, ou nenhum servidor de nomes responde ({ $words })
told-os-permission = esta conta não tem permissão ({ $words })
told-os-missing = não está lá ({ $words })
told-os-full = o disco está cheio ({ $words })
told-os-read-only = o disco é só de leitura ({ $words })
told-os-network = não há caminho até lá a partir desta rede ({ $words })
told-os-late = sem resposta a tempo ({ $words })
told-os-reset = o outro lado cortou ({ $words })
told-os-folder = é uma pasta ({ $words })

told-set = está definida
told-set-nothing = está definida como vazia
told-off = { $key } = false
told-commands-all = todos; `kissbot commands` lista todos
told-commands-but = todos menos { $names }
told-timers-on = os que os canais criam, no máximo um em { $seconds } s
told-games-both = da RAWG e da Steam
told-games-steam = só da Steam: não há { $name }; uma chave é grátis em { $page }
told-games-without-key = !game só pergunta à Steam; uma chave é grátis em { $page }
told-helix-on = para os comandos e eventos que perguntam à Twitch
told-events-on = conforme o chat e a Twitch contam
told-events-off = { $why }; os comandos que perguntam à Twitch funcionam mesmo assim
told-store-on = o que os canais criam no chat
told-dashboard-on = páginas em { $address }
told-store-for-others = só o que outras partes guardam dos canais: custom.enabled = false
told-moderation-off = desligada até que no canal a conta dona dele digite !moderation watch
told-moderation-watch = ela observa e não faz nada
told-moderation-act = ela age
told-fetch-none = custom.fetch_hosts não nomeia nenhum
told-fetch-on = os comandos podem perguntar a { $names }
told-ai-none = não dá para perguntar a nenhum provedor
told-ai-on = pergunta a { $names }
told-ai-keyless = { $why }; sem a chave: { $names }
told-ai-without-key = o provedor { $name } não é perguntado

told-need-chat-read = ler o chat
told-need-chat-edit = escrever no chat
told-need-command-followage-bot = !followage
told-need-command-so-bot = !so e shoutouts depois de uma raid
told-need-command-clip-bot = !clip
told-need-moderator-manage-chat_messages = apagar mensagens
told-need-moderator-manage-banned_users = timeouts, bans e desfazê-los
told-need-moderator-manage-chat_settings = !slow, !followers, !subs, !emotes e !unique
told-need-moderator-manage-shield_mode = !emergency
told-need-command-followage-owner = !followage onde o bot não é mod
told-need-command-so-owner = os shoutouts da própria Twitch onde o bot não é mod
told-need-command-clip-owner = !clip onde o bot não pode
told-need-command-title-owner = !title com um título novo
told-need-command-category-owner = !category com uma categoria nova
told-need-event-ad_break-owner = intervalos de anúncios
told-need-event-channel_points-owner = pontos do canal
told-need-event-cheer-owner = bits
told-need-event-follow-bot = follows, onde o bot é mod
told-need-event-follow-owner = follows
told-need-event-gift-owner = subs de presente pelo EventSub
told-need-event-hype_train_begin-owner = trens do hype
told-need-event-hype_train_end-owner = trens do hype
told-need-event-poll-owner = resultados de enquetes
told-need-event-prediction-owner = resultados de palpites
told-need-event-resubscribe-owner = renovações de sub pelo EventSub
told-need-event-shoutout-bot = shoutouts recebidos, onde o bot é mod
told-need-event-shoutout-owner = shoutouts recebidos
told-need-event-subscribe-owner = subs pelo EventSub

# The doors of chat.
told-be-no-eventsub = ser irc por enquanto: esta versão ainda não lê o chat por EventSub
told-helix-client-id = precisa estar preenchido quando chat.send é "helix": é o Client ID da sua aplicação, em https://dev.twitch.tv/console/apps
told-client-secret-missing = chat.send é "helix", e isso precisa do segredo da sua aplicação: coloque TWITCH_CLIENT_SECRET no ambiente ou em { $path }/secrets.toml (docs/CHAT_DOORS.md), ou defina chat.send = "irc"
told-need-user-write-chat = escrever no chat pela API da Twitch
told-need-user-bot = falar como o bot da aplicação
told-need-channel-bot = o emblema de bot onde o bot não é moderador
told-need-user-read-moderated_channels = `kissbot check`, que diz onde o bot é moderador
