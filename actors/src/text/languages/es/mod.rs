//! Spanish: one that is read in Spain and in America alike.

use crate::text::language::{Models, Orders, Questions, Shop, Spec, Titles};

/// Spanish.
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
        include_str!("moderation.ftl"),
        include_str!("terminal.ftl"),
        include_str!("responses.ftl"),
        include_str!("grammar.ftl"),
        include_str!("check.ftl"),
        include_str!("told.ftl"),
    ],
    pages: &[include_str!("dashboard.ftl")],
    decimal: ',',
    thousands: '.',
    everything: &["todo", "todas"],
    orders: Orders {
        commands: &[
            ("comando", "cmd"),
            ("comandos", "commands"),
            ("contador", "counter"),
            ("cita", "quote"),
            ("sorteo", "raffle"),
            ("cola", "queue"),
            ("unirse", "join"),
            ("salir", "leave"),
            ("moderación", "moderation"),
            ("filtro", "filter"),
            ("permitir", "permit"),
            ("emergencia", "emergency"),
        ],
        verbs: &[
            ("añadir", "add"),
            ("añade", "add"),
            ("agregar", "add"),
            ("editar", "edit"),
            ("cambiar", "edit"),
            ("modificar", "edit"),
            ("borrar", "del"),
            ("eliminar", "del"),
            ("quitar", "remove"),
            ("deshacer", "undo"),
            ("ver", "show"),
            ("mostrar", "show"),
            ("activar", "enable"),
            ("desactivar", "disable"),
            ("renombrar", "rename"),
            ("ocultar", "hide"),
            ("reiniciar", "reset"),
            ("lista", "list"),
            ("abrir", "open"),
            ("iniciar", "open"),
            ("empezar", "open"),
            ("cerrar", "close"),
            ("terminar", "close"),
            ("acabar", "close"),
            ("fin", "close"),
            ("siguiente", "next"),
            ("vaciar", "clear"),
            ("sortear", "draw"),
            ("cancelar", "cancel"),
            ("azar", "random"),
            ("mover", "move"),
            ("unirse", "join"),
            ("entrar", "join"),
            ("salir", "leave"),
            ("puesto", "position"),
            ("buscar", "search"),
            ("última", "last"),
            ("último", "last"),
            ("silenciar", "mute"),
            ("hablar", "unmute"),
            ("vigilar", "watch"),
            ("observar", "watch"),
            ("actuar", "act"),
            ("sí", "yes"),
        ],
        levels: &[
            ("todos", "everyone"),
            ("todas", "everyone"),
            ("suscriptor", "subscriber"),
            ("suscriptora", "subscriber"),
            ("habitual", "regular"),
            ("moderador", "moderator"),
            ("moderadora", "moderator"),
            ("moderación", "moderator"),
        ],
    },
    // Steam knows `latam`, too; its prices go by `game_lookup.country`.
    shop: Shop { steam: "spanish", country: "es" },
    questions: Questions {
        games: "juego juegos videojuego videojuegos jueguito",
        cues: "jugar juega juegas juegan jugado jugaste jugando sale salen salio saldra saldran salga salida salir \
            lanzamiento lanzan lanzo lanzaron lanzado estreno estrena nota notas puntuacion valoracion valoraciones \
            critica criticas resena resenas precio precios cuesta cuestan costo costaba desarrollador desarrolladora \
            desarrollo desarrollado estudio editora genero generos plataforma plataformas secuela precuela \
            remasterizado",
        joints: "el la los las de del y e en al",
        common: "es son era eran fue fueron ser esta estan hay ha han habra tiene tienen tener que quien quienes cual \
            cuales cuando donde como cuanto cuanta cuantos cuantas porque por para con sobre entre un una unos unas \
            este esto estos estas ese esa eso esos esas mi tu su mis tus sus me te se le les nos lo yo ella ellos \
            nosotros usted ustedes muy mas menos mejor peor bueno buena buen malo mala nuevo nueva viejo largo larga \
            corto corta dificil facil divertido gratis vale va tal trata si ya aun todavia tambien pero o ni hola \
            buenas oye porfa favor gracias sabes sabe dime di crees piensas opinas gusta gustan quiero quieres puede \
            puedes puedo hoy manana ayer ahora fecha dia mes ano anos horas dura venta merece pena hace hizo hecho \
            llama disponible terminado",
        pointers: "este esta ese esa",
        comes: "",
        out: "",
    },
    models: Models {
        labels: &["asistente", "respuesta", "respuesta final", "ia"],
        others: &["usuario", "usuaria", "espectador", "espectadora", "humano", "sistema"],
        trivial: &["sí", "si", "vale"],
        dots: &["punto"],
        dot_phrases: &["de"],
        blocked: include_str!("blocked_words.txt"),
    },
    titles: Titles {
        noise: &["juego", "juegos", "precio", "cuesta", "porfa", "porfavor"],
        weak: &["el", "los", "las", "del", "y", "unos", "unas"],
        articles: &["el", "los", "las"],
        counters: &["parte", "capitulo", "episodio", "temporada", "tomo"],
        // Not `uno`, which is a game.
        numbers: ["", "", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"],
        editions: &[
            ("edicion", "edition"),
            ("completa", "complete"),
            ("definitiva", "definitive"),
            ("especial", "special"),
            ("legendaria", "legendary"),
            ("aniversario", "anniversary"),
            ("mejorada", "enhanced"),
            ("extendida", "extended"),
            ("remasterizado", "remastered"),
            ("remasterizada", "remastered"),
        ],
        extras: &[["banda", "sonora"], ["banda", "original"]],
    },
    ..Spec::new("es", "Español")
};
