//! English: the reference of all languages. Its texts stand beside the code that says them.

use crate::text::language::{Models, Questions, Shop, Spec, Titles};

/// English.
pub static SPEC: Spec = Spec {
    everything: &["all"],
    shop: Shop { steam: "english", country: "us" },
    questions: Questions {
        games: "game games videogame",
        cues: "play plays played playing gameplay release releases released releasing launch launched metacritic score \
            scores rating ratings rated review reviews price prices cost costs developer developers developed studio \
            publisher published genre genres platform platforms dlc sequel prequel remake remaster remastered trailer \
            steam rawg",
        joints: "of the and a an to in & no for from",
        // Platforms are among them: a question names one beside the title.
        common: "is are was were be been do does did has have had will would can could should may might when what which \
            who whose where why how much many long old new good great bad best better worth it its this that these \
            those there i you he she we they me my your his her our their on at by with about as or if not yes than \
            then so also still yet ever already some any all come comes came coming out tell know think like want \
            please hey hi hello ok today tomorrow now date day year month get buy made make makes everyone people \
            really called named available pc ps4 ps5 xbox switch playstation nintendo mac linux hard easy fun difficult \
            big free short finished over cool",
        pointers: "this that",
        comes: "come comes came coming",
        out: "out",
    },
    models: Models {
        labels: &[
            "assistant",
            "bot",
            "ai",
            "answer",
            "response",
            "reply",
            "output",
            "chatbot",
            "final answer",
            "thinking process",
            "analysis",
            "system prompt",
        ],
        others: &["user", "viewer", "human", "system"],
        trivial: &["ok", "yes", "no"],
        dots: &["dot", "d0t", "."],
        dot_phrases: &[],
        blocked: include_str!("blocked_words.txt"),
    },
    titles: Titles {
        noise: &[
            "game", "games", "price", "cost", "pc", "mac", "ps2", "ps3", "ps4", "ps5", "xbox", "switch", "steam",
            "dlc", "please",
        ],
        weak: &["the", "a", "an", "of", "and", "in", "on", "to", "at", "by"],
        articles: &["the", "a", "an"],
        counters: &["part", "episode", "chapter", "vol", "volume", "season"],
        // With what sounds like them.
        numbers: ["one", "two too", "three", "four for", "five", "six", "seven", "eight", "nine", "ten"],
        editions: &[("remaster", "remastered")],
        extras: &[["art", "book"], ["art", "of"]],
    },
    ..Spec::new("en", "English")
};
