//! French.

use crate::text::language::{Models, Questions, Shop, Spec, Titles};
use crate::text::typography;

/// French.
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
        include_str!("terminal.ftl"),
        include_str!("check.ftl"),
    ],
    typeset: typography::french,
    decimal: ',',
    everything: &["tout"],
    shop: Shop { steam: "french", country: "fr" },
    questions: Questions {
        games: "jeu jeux",
        cues: "joue joues jouer jouent jouez sort sortent sorti sortie sortir sortira sortis note notes critique critiques \
            prix coute coutent developpeur developpeurs developpe editeur plateforme plateformes suite",
        joints: "de du des la le les et",
        common: "un une au aux ce cet cette ces ca c est est-ce sont etait ai ont avait va vont sera quand quoi que qu \
            quel quelle quels quelles qui ou comment combien pourquoi il elle nous vous ils elles je tu moi toi mon ton \
            son ma ta sa mes tes ses dans sur par pour avec sans chez en y ne pas plus moins tres bien bon bonne mieux \
            aussi encore deja sait sais connais connait penses pense aimes aime dis dit peux peut veux veut svp stp \
            salut bonjour nouveau nouvelle annee jour aujourd'hui demain fait appelle disponible dur difficile facile \
            gratuit fini court longue",
        pointers: "ce cet cette",
        comes: "",
        out: "",
    },
    models: Models {
        labels: &["réponse", "assistante", "réponse finale", "ia"],
        others: &["utilisateur", "spectateur"],
        trivial: &["oui", "non"],
        dots: &["point"],
        dot_phrases: &["de"],
        blocked: include_str!("blocked_words.txt"),
    },
    titles: Titles {
        noise: &["jeu", "jeux", "prix", "stp", "svp"],
        weak: &["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "en", "au", "aux"],
        articles: &["le", "la", "les", "l"],
        counters: &["partie", "chapitre", "tome", "saison"],
        numbers: ["un premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
        editions: &[
            ("anniversaire", "anniversary"),
            ("complet", "complete"),
            ("legendaire", "legendary"),
            ("remasterise", "remastered"),
            ("speciale", "special"),
            ("ultime", "ultimate"),
        ],
        extras: &[["bande", "originale"], ["bande", "son"]],
    },
    ..Spec::new("fr", "Français")
};
