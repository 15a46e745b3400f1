# O que o bot responde aos comandos que perguntam à Twitch. Todos os ids começam com “twitch-”.

twitch-live = { $channel } está ao vivo há { $time }.
twitch-not-live = { $channel } não está ao vivo agora.
twitch-title = Título: { $title }
twitch-no-title = { $channel } está sem título agora.
twitch-title-set = O título agora é: { $title }
twitch-title-too-long = Longo demais: um título pode ter até { $max } caracteres.
twitch-title-refused = A Twitch recusou esse título.
twitch-category = Categoria: { $category }
twitch-category-game = Categoria: { $category } – { $facts }
twitch-no-category = { $channel } está sem categoria agora.
twitch-category-set = A categoria agora é: { $category }
twitch-category-unknown = Não existe categoria com esse nome na Twitch.
twitch-category-which = Qual dessas categorias: { $categories }?
twitch-category-refused = A Twitch recusou essa categoria.
twitch-follows = { $user } segue { $channel } há { $time }.
twitch-follows-not = { $user } não segue { $channel }.
twitch-own-channel = { $user } está no próprio canal.
twitch-unknown-user = Não tem ninguém chamado { $login } na Twitch.
twitch-unknown-name = Não tem ninguém com esse nome na Twitch.
twitch-shoutout = Deem uma olhada no canal de { $user }: twitch.tv/{ $login }
twitch-shoutout-category = Deem uma olhada no canal de { $user } (última live: { $category }): twitch.tv/{ $login }
twitch-clip = Aqui está o clipe: { $url }
twitch-clip-under-way = O clipe está a caminho, espera um minutinho: { $url }
twitch-clip-not-live = { $channel } não está ao vivo, então não tem o que clipar.
twitch-clip-forbidden = Não tenho permissão pra fazer clipes aqui.
twitch-clip-failed = O clipe não deu certo; tenta de novo em um minuto.

# Os dados do jogo de uma categoria; o código põe “ · ” entre eles.

# Por que não há resposta.
twitch-no-token = Ainda não tenho permissão pra isso aqui.
twitch-owner-lacks-scope = Ainda não tenho permissão pra isso aqui: falta a permissão { $scope } do canal.
twitch-owner-token-refused = Não tenho mais permissão pra isso aqui: o canal precisa me dar de novo.
twitch-lacks-scope = Ainda não posso fazer isso: me falta a permissão { $scope }.
twitch-no-moderator = Pra isso eu preciso ser mod aqui (/mod).
twitch-token-refused = A Twitch não aceita mais meu login, então agora não consigo perguntar nada.
twitch-refused = A Twitch recusou.
twitch-out-of-reach = A Twitch não está me respondendo agora; tenta de novo em um minuto.
twitch-limited = Estou perguntando demais pra Twitch; tenta de novo em um minuto.
twitch-not-ready = Ainda não me conectei com a Twitch; tenta de novo em um minuto.

# O nome do pilar, e o que se diz quando ele não está.
pillar-helix = Twitch
pillar-helix-declined = { $state ->
    [parked] Não consigo falar com a Twitch por alguns minutos.
   *[off] Por enquanto não pergunto nada pra Twitch.
}
