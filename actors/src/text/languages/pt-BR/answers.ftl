# O que o bot responde aos comandos que perguntam à Twitch. Todos os ids começam com “twitch-”.

twitch-live = { $channel } está ao vivo há { $time }.
twitch-not-live = { $channel } não está ao vivo agora.
twitch-title = Título: { $title }
twitch-no-title = { $channel } está sem título agora.
twitch-title-set = O título agora é: { $title }
twitch-title-too-long = A Twitch aceita títulos de até { $max } caracteres.
twitch-title-refused = A Twitch não aceita esse título.
twitch-category = Categoria: { $category }
twitch-category-game = Categoria: { $category } – { $facts }
twitch-no-category = { $channel } está sem categoria agora.
twitch-category-set = A categoria agora é: { $category }
twitch-category-unknown = A Twitch não tem nenhuma categoria com esse nome.
twitch-category-which = Qual dessas categorias: { $categories }?
twitch-category-refused = A Twitch não aceita essa categoria.
twitch-follows = { $user } segue { $channel } há { $time }.
twitch-follows-not = { $user } não segue { $channel }.
twitch-own-channel = Este é o próprio canal de { $user }.
twitch-unknown-user = A Twitch não conhece ninguém chamado { $login }.
twitch-shoutout = Dá uma olhada no canal de { $user }: twitch.tv/{ $login }
twitch-shoutout-category = Dá uma olhada no canal de { $user } (última live: { $category }): twitch.tv/{ $login }
twitch-clip = Aqui está o clipe: { $url }
twitch-clip-under-way = O clipe está a caminho, espera um minutinho: { $url }
twitch-clip-not-live = { $channel } não está ao vivo, então não tem o que clipar.
twitch-clip-forbidden = A Twitch não me deixa fazer clipes aqui.
twitch-clip-failed = A Twitch não fez nenhum clipe disso; tenta de novo em um minuto.

# As partes de um tempo longo: “2 anos 3 meses”.
twitch-years = { $n ->
    [one] { $n } ano
   *[other] { $n } anos
}
twitch-months = { $n ->
    [one] { $n } mês
   *[other] { $n } meses
}
twitch-days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}
twitch-today = menos de um dia

# Os dados do jogo de uma categoria; o código põe “ · ” entre eles.

# Por que não há resposta.
twitch-no-token = Não tenho permissão pra isso aqui: quem é dono do canal precisa rodar "kissbot login --as broadcaster".
twitch-owner-lacks-scope = Quem é dono do canal não me deu a permissão { $scope }: precisa rodar "kissbot login --as broadcaster" de novo.
twitch-owner-token-refused = A Twitch não aceita mais a permissão que ganhei neste canal: quem é dono dele precisa rodar "kissbot login --as broadcaster" de novo.
twitch-lacks-scope = Não posso fazer isso: falta a permissão { $scope } no meu token. Com "kissbot login" eu consigo.
twitch-no-moderator = A Twitch só me deixa fazer isso onde eu sou mod.
twitch-token-refused = A Twitch não aceita mais meu token, então não consigo perguntar; quem cuida de mim precisa renovar.
twitch-refused = A Twitch não deixa.
twitch-out-of-reach = A Twitch não está me respondendo agora; tenta de novo em um minuto.
twitch-limited = A Twitch quer que eu pergunte menos; tenta de novo em um minuto.
twitch-not-ready = Ainda não sei se posso perguntar pra Twitch; tenta de novo em um minuto.
