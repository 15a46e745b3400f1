//! Portuguese as it is written in Brazil.

use crate::text::language::{Models, Orders, Questions, Shop, Spec, Titles};

/// Portuguese as it is written in Brazil.
pub static SPEC: Spec = Spec {
    texts: &[
        include_str!("common.ftl"),
        include_str!("commands.ftl"),
        include_str!("events.ftl"),
        include_str!("answers.ftl"),
        include_str!("games.ftl"),
        include_str!("game_words.ftl"),
        include_str!("llm.ftl"),
        include_str!("prompt.ftl"),
        include_str!("list.ftl"),
        include_str!("store.ftl"),
        include_str!("terminal.ftl"),
        include_str!("responses.ftl"),
        include_str!("grammar.ftl"),
        include_str!("check.ftl"),
    ],
    decimal: ',',
    thousands: '.',
    everything: &["tudo"],
    orders: Orders {
        commands: &[
            ("comando", "cmd"),
            ("comandos", "commands"),
            ("contador", "counter"),
            ("citação", "quote"),
            ("citacao", "quote"),
            ("sorteio", "raffle"),
            ("fila", "queue"),
            ("participar", "join"),
            ("sair", "leave"),
        ],
        verbs: &[
            ("adicionar", "add"),
            ("criar", "add"),
            ("editar", "edit"),
            ("mudar", "edit"),
            ("alterar", "edit"),
            ("apagar", "del"),
            ("excluir", "del"),
            ("remover", "remove"),
            ("tirar", "remove"),
            ("desfazer", "undo"),
            ("ver", "show"),
            ("mostrar", "show"),
            ("ativar", "enable"),
            ("ligar", "enable"),
            ("desativar", "disable"),
            ("desligar", "disable"),
            ("renomear", "rename"),
            ("esconder", "hide"),
            ("ocultar", "hide"),
            ("zerar", "reset"),
            ("lista", "list"),
            ("listar", "list"),
            ("abrir", "open"),
            ("fechar", "close"),
            ("próximo", "next"),
            ("próxima", "next"),
            ("limpar", "clear"),
            ("esvaziar", "clear"),
            ("sortear", "draw"),
            ("cancelar", "cancel"),
            ("aleatório", "random"),
            ("mover", "move"),
            ("participar", "join"),
            ("entrar", "join"),
            ("sair", "leave"),
            ("posição", "position"),
            ("buscar", "search"),
            ("última", "last"),
            ("último", "last"),
            ("silenciar", "mute"),
            ("mudo", "mute"),
            ("falar", "unmute"),
        ],
        levels: &[
            ("todos", "everyone"),
            ("todas", "everyone"),
            ("inscrito", "subscriber"),
            ("inscrita", "subscriber"),
            ("assinante", "subscriber"),
            ("moderador", "moderator"),
            ("moderadora", "moderator"),
            ("moderação", "moderator"),
        ],
    },
    // Steam's `portuguese` is Portugal's.
    shop: Shop { steam: "brazilian", country: "br" },
    questions: Questions {
        games: "jogo jogos videogame joguinho",
        cues: "jogar joga jogam jogado jogando jogou jogaram sai saem saiu sairam saira lancamento lanca lancou lancado \
            lancaram nota notas avaliacao avaliacoes critica criticas analise preco precos custa custam custou \
            desenvolvedor desenvolvedora desenvolveu estudio publicadora genero generos plataforma plataformas \
            sequencia continuacao remasterizado",
        joints: "o os as do da dos das e na nos nas de em ao",
        common: "sao era eram foi foram ser estao ta tem tinha ha que quem qual quais quando onde como quanto quanta \
            quantos quantas porque por pra pro para com sobre entre um uma uns umas este esta isto esse essa isso desse \
            deste nesse neste aquele trata meu minha seu sua me te se eu voce voces vc vcs ele ela eles muito muita \
            mais menos melhor pior bom boa ruim novo nova velho longo curto dificil facil divertido gratis gratuito sim \
            nao ja ainda tambem mas ou oi ola opa favor pfv valeu obrigado sabe diz fala acha gosta quer pode posso \
            vale pena hoje amanha ontem agora data dia mes ano anos horas dura fez feito chama disponivel zerar",
        pointers: "esse essa este esta desse deste nesse neste",
        comes: "",
        out: "",
    },
    models: Models {
        labels: &["assistente", "resposta", "resposta final", "ia"],
        others: &["usuário", "usuária", "espectador", "espectadora", "humano", "sistema"],
        trivial: &["sim", "não", "nao"],
        dots: &["ponto"],
        dot_phrases: &["de"],
        blocked: include_str!("blocked_words.txt"),
    },
    titles: Titles {
        noise: &["jogo", "jogos", "preço", "preco", "custa", "pfv", "pfvr"],
        // Not `no`, `na`, `as`, `do`: "No Man's Sky", "As Dusk Falls".
        weak: &["os", "da", "das", "um", "uma"],
        articles: &["os"],
        counters: &["capitulo", "episodio", "temporada"],
        // Not `um`, which is a filler in German.
        numbers: ["", "dois", "", "quatro", "cinco", "", "sete", "oito", "nove", "dez"],
        editions: &[
            ("edicao", "edition"),
            ("completa", "complete"),
            ("suprema", "ultimate"),
            ("definitiva", "definitive"),
            ("especial", "special"),
            ("lendaria", "legendary"),
            ("aniversario", "anniversary"),
            ("aprimorada", "enhanced"),
            ("estendida", "extended"),
            ("remasterizado", "remastered"),
            ("remasterizada", "remastered"),
        ],
        extras: &[["trilha", "sonora"]],
    },
    ..Spec::new("pt-BR", "Português (Brasil)")
};
