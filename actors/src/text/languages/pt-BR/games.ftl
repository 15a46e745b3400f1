# O que o chat lê sobre um jogo. As partes de uma linha; o código põe “ · ” entre elas.
game-genre = { $genre ->
    [action] Ação
    [adventure] Aventura
    [arcade] Arcade
    [board-games] Jogo de tabuleiro
    [card] Jogo de cartas
    [casual] Casual
    [educational] Educativo
    [family] Família
    [fighting] Luta
    [indie] Indie
    [massively-multiplayer] MMO
    [platformer] Plataforma
    [puzzle] Puzzle
    [racing] Corrida
    [role-playing-games-rpg] RPG
    [shooter] Tiro
    [simulation] Simulação
    [sports] Esportes
    [strategy] Estratégia
   *[other] { $genre }
}

# No lugar de uma linha sobre um jogo. Nunca repetem o que alguém digitou.
game-not-found = Não achei nenhum jogo com esse nome.
game-did-you-mean = Não achei nenhum jogo com esse nome. Você quis dizer { $titles }?
game-which = Qual desses: { $titles }?
game-sources-down = Os sites de jogos não estão respondendo agora, tenta de novo em alguns minutos.

# O que um moderador fez.
game-cleared = { $n ->
    [0] { $n } respostas esquecidas.
    [one] { $n } resposta esquecida.
   *[other] { $n } respostas esquecidas.
}
game-cleared-title = { $n ->
    [0] Não tinha nada pra esquecer sobre isso.
    [one] { $n } resposta sobre isso esquecida.
   *[other] { $n } respostas sobre isso esquecidas.
}
game-pinned = Anotado: aqui isso é { $title }.
game-unpinned = Pronto, não está mais fixado.
game-not-pinned = Isso não estava fixado.
game-pin-refused = Não dá pra fixar isso: não tem nada pra buscar aí, ou já tem coisa demais fixada.
