//! German.

use crate::text::language::{Models, Orders, Questions, Shop, Spec, Titles};

/// German.
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
    everything: &["alles"],
    orders: Orders {
        commands: &[
            ("befehl", "cmd"),
            ("befehle", "commands"),
            ("zähler", "counter"),
            ("zaehler", "counter"),
            ("zitat", "quote"),
            ("verlosung", "raffle"),
            ("warteschlange", "queue"),
            ("beitreten", "join"),
            ("verlassen", "leave"),
            ("erlauben", "permit"),
            ("notfall", "emergency"),
        ],
        verbs: &[
            ("hinzufügen", "add"),
            ("neu", "add"),
            ("ändern", "edit"),
            ("bearbeiten", "edit"),
            ("setzen", "set"),
            ("löschen", "del"),
            ("entfernen", "remove"),
            ("rückgängig", "undo"),
            ("zeigen", "show"),
            ("anzeigen", "show"),
            ("einschalten", "enable"),
            ("an", "enable"),
            ("ausschalten", "disable"),
            ("aus", "disable"),
            ("umbenennen", "rename"),
            ("verstecken", "hide"),
            ("zurücksetzen", "reset"),
            ("liste", "list"),
            ("öffnen", "open"),
            ("starten", "open"),
            ("start", "open"),
            ("beginnen", "open"),
            ("schließen", "close"),
            ("schliessen", "close"),
            ("beenden", "close"),
            ("ende", "close"),
            ("nächste", "next"),
            ("nächster", "next"),
            ("weiter", "next"),
            ("leeren", "clear"),
            ("ziehen", "draw"),
            ("abbrechen", "cancel"),
            ("zufall", "random"),
            ("zufällig", "random"),
            ("verschieben", "move"),
            ("beitreten", "join"),
            ("verlassen", "leave"),
            ("platz", "position"),
            ("suchen", "search"),
            ("letztes", "last"),
            ("letzte", "last"),
            ("stumm", "mute"),
            ("laut", "unmute"),
            ("beobachten", "watch"),
            ("handeln", "act"),
            ("ja", "yes"),
        ],
        levels: &[
            ("alle", "everyone"),
            ("jeder", "everyone"),
            ("abonnent", "subscriber"),
            ("abonnentin", "subscriber"),
            ("stammgast", "regular"),
            ("moderatorin", "moderator"),
            ("moderation", "moderator"),
        ],
    },
    shop: Shop { steam: "german", country: "de" },
    questions: Questions {
        games: "spiel spiele spiels spieles videospiel videospiele",
        cues: "spielen spielst spielt gespielt zocken zockst zockt gezockt erscheint erscheinen erschien erschienen \
            releasedatum veroffentlicht veroffentlichung rauskommt rauskam rausgekommen herausgekommen wertung \
            wertungen bewertung bewertungen note noten preis preise kostet kosten kostete entwickler entwickelt \
            plattform plattformen fortsetzung nachfolger vorganger",
        joints: "der die das den dem des von vom und im zu zum zur",
        common: "ist sind waren wird werden wurde wurden hat haben hatte kann kannst konnte soll sollte willst mochte \
            wann was wer wie wo warum wieso welche welcher welches welchen wessen wieviel viel viele lang lange kurz \
            alt neu neue neues neuer gut gute gutes besser beste schlecht schwer schwierig leicht lustig gross groß \
            klein es er sie ich du wir ihr mein meine dein deine sein seine mir mich dir dich uns euch ein eine einen \
            einem einer eines kein keine nicht nur noch schon auch aber oder als ob wenn dann denn doch mal bitte danke \
            hi hallo hey moin servus ja nein heute morgen gestern jetzt datum tag monat jahr jahre stunden mit ohne fur \
            auf an am bei aus uber nach vor seit bis durch gegen um weisst weißt sag sagst findest magst denkst meinst \
            lohnt heisst heißt verfugbar umsonst kostenlos fertig eigentlich wirklich dieses diesem dies dieser diese \
            sich gibt gibts macht gemacht kommt kam kommen kamen raus heraus",
        pointers: "dieses diesem dies",
        comes: "kommt kam kommen kamen",
        out: "raus heraus",
    },
    models: Models {
        labels: &["assistent", "assistentin", "antwort", "endgültige antwort", "ki"],
        others: &["nutzer", "benutzer", "zuschauer", "mensch"],
        trivial: &["ja", "nein"],
        dots: &["punkt"],
        dot_phrases: &[],
        blocked: include_str!("blocked_words.txt"),
    },
    titles: Titles {
        noise: &["spiel", "spiele", "preis", "kostet", "bitte"],
        // Not `die` and `den`: "Die Hard".
        weak: &["der", "das", "dem", "des", "von", "und", "zu", "ein", "eine"],
        articles: &["der", "das"],
        counters: &["teil", "kapitel", "folge", "staffel", "band"],
        numbers: ["eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn"],
        editions: &[
            ("ausgabe", "edition"),
            ("komplett", "complete"),
            ("vollstandige", "complete"),
            ("legendare", "legendary"),
            ("jubilaums", "anniversary"),
            ("erweiterte", "enhanced"),
        ],
        extras: &[],
    },
    ..Spec::new("de", "Deutsch")
};
