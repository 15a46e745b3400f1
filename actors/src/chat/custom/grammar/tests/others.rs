use super::*;

fn is(line: &str, expected: Order) {
    assert_eq!(order(line), Ok(expected), "{line}");
}

fn timer(set: impl FnOnce(&mut TimerDraft)) -> TimerDraft {
    let mut draft = TimerDraft { name: "discord".to_owned(), ..TimerDraft::default() };
    set(&mut draft);
    draft
}

#[test]
fn timers_are_ordered() {
    let all = timer(|draft| {
        (draft.interval_s, draft.lines_min, draft.when) = (Some(900), Some(5), Some(When::Online));
        draft.text = Some("Join us ||| Come in".to_owned());
    });
    for line in [
        "!timer add discord -every 15 -lines 5 -online Join us ||| Come in",
        "!timers add -online --lines=5 !Discord -every=15m Join us ||| Come in",
        "!timer add discord -every 900s -lines 5 -online -- Join us ||| Come in",
        "!timer add discord 15m -lines 5 -online Join us ||| Come in",
        "!timer add discord -lines 5 -online 15min Join us ||| Come in",
    ] {
        is(line, Order::Timer(TimerOrder::Add(all.clone())));
    }
    let short = timer(|draft| draft.interval_s = Some(90));
    is("!timer edit discord 90s", Order::Timer(TimerOrder::Edit(short.clone())));
    let of_years = timer(|draft| draft.text = Some("15 years of this channel".to_owned()));
    is("!timer add discord 15 years of this channel", Order::Timer(TimerOrder::Add(of_years)));
    is("!timer edit discord -every 90s", Order::Timer(TimerOrder::Edit(short)));
    is("!timer del discord", Order::Timer(TimerOrder::Delete("discord".to_owned())));
    is("!timer show discord", Order::Timer(TimerOrder::Show("discord".to_owned())));
    is("!timer disable discord", Order::Timer(TimerOrder::Enable { name: "discord".to_owned(), on: false }));
    is("!timer on discord", Order::Timer(TimerOrder::Enable { name: "discord".to_owned(), on: true }));
    is("!timers", Order::Timer(TimerOrder::List));
    is("!timer list", Order::Timer(TimerOrder::List));
    assert_eq!(order("!timer add discord -every 15"), Err(Cause::NoText));
    assert_eq!(order("!timer edit discord"), Err(Cause::NoChange));
    let bad =
        |value: &str| Cause::BadValue { option: "-every".to_owned(), value: value.to_owned(), takes: Takes::Minutes };
    assert_eq!(order("!timer add discord -every 0 x"), Err(bad("0")));
    assert_eq!(order("!timer add discord -every often x"), Err(bad("often")));
}

#[test]
fn counters_are_read_changed_and_made() {
    let change = |change| Order::Counter(CounterOrder::Change { name: "deaths".to_owned(), change });
    for (rest, by) in
        [("+1", 1), ("-2", -2), ("＋１", 1), ("−2", -2), ("+ 1", 1), ("- 2", -2), ("++", 1), ("--", -1), ("+", 1)]
    {
        is(&format!("!counter deaths {rest}"), change(CounterChange::Add(by)));
    }
    for (rest, to) in [("=5", 5), ("5", 5), ("= 5", 5), ("=-5", -5), ("reset", 0), ("= 0", 0)] {
        is(&format!("!count deaths {rest}"), change(CounterChange::Set(to)));
    }
    is("!editcounter deaths +1", change(CounterChange::Add(1)));
    is("!counter set deaths 5", change(CounterChange::Set(5)));
    is("!counter reset deaths", change(CounterChange::Set(0)));
    is("!counter add deaths", change(CounterChange::Add(0)));
    is("!counter Deaths", Order::Counter(CounterOrder::Show("deaths".to_owned())));
    is("!counter del deaths", Order::Counter(CounterOrder::Delete("deaths".to_owned())));
    is("!counter", Order::Counter(CounterOrder::List));
    let morts = order_in(Language::FRENCH, "!compteur morts remettre");
    let to_zero = CounterOrder::Change { name: "morts".to_owned(), change: CounterChange::Set(0) };
    assert_eq!(morts, Ok(Order::Counter(to_zero)));
    let bad = Cause::BadValue { option: String::new(), value: "lots".to_owned(), takes: Takes::Number };
    assert_eq!(order("!counter deaths lots"), Err(bad));
}

#[test]
fn quotes_are_shown_and_searched_for() {
    is("!quote", Order::Quote(QuoteOrder::Random));
    is("!quote random", Order::Quote(QuoteOrder::Random));
    is("!quote 12", Order::Quote(QuoteOrder::Number(12)));
    is("!quote #12", Order::Quote(QuoteOrder::Number(12)));
    is("!quote Potato", Order::Quote(QuoteOrder::Search("Potato".to_owned())));
    is("!quote 7 days", Order::Quote(QuoteOrder::Search("7 days".to_owned())));
    is("!quote search 12", Order::Quote(QuoteOrder::Search("12".to_owned())));
}

#[test]
fn quotes_are_written_down_with_who_said_them() {
    let add = |text: &str, by: &str| Order::Quote(QuoteOrder::Add { text: text.to_owned(), by: by.to_owned() });
    for line in [
        "!quote add I am a potato - Bob",
        "!quote + I am a potato - Bob",
        "!addquote I am a potato — Bob",
        "!quote add \"I am a potato\" - Bob",
        "!quote add « I am a potato » - @Bob",
        "!quote add -by @Bob I am a potato",
        "!quote add I am a potato -by @Bob",
        "!quote add I am a potato --by=Bob",
        "!addquote @Bob I am a potato",
    ] {
        is(line, add("I am a potato", "Bob"));
    }
    is("!quote add -by \"Bob Smith\" Hi", add("Hi", "Bob Smith"));
    is("!quote add Hi - Bob Smith", add("Hi", "Bob Smith"));
    is("!quote add Hi there", add("Hi there", ""));
    is("!quote add I like it - but not much", add("I like it - but not much", ""));
    is("!quote add well-known", add("well-known", ""));
    is("!quote add @Bob is late", add("@Bob is late", ""));
    assert_eq!(order("!quote add"), Err(Cause::NoText));
    assert_eq!(order(&format!("!quote add {}", "x".repeat(351))), Err(Cause::TextTooLong { most: 350 }));
}

#[test]
fn quotes_are_changed_and_deleted() {
    let edit = |by: Option<&str>| QuoteOrder::Edit { number: 12, text: "New".to_owned(), by: by.map(str::to_owned) };
    is("!quote edit 12 New", Order::Quote(edit(None)));
    is("!editquote #12 New - Bob", Order::Quote(edit(Some("Bob"))));
    for line in ["!quote del 12", "!delquote 12", "!quote remove #12", "!quote - 12"] {
        is(line, Order::Quote(QuoteOrder::Delete(Some(12))));
    }
    is("!quote del last", Order::Quote(QuoteOrder::Delete(None)));
    let last = order_in(Language::FRENCH, "!citation supprimer dernière");
    assert_eq!(last, Ok(Order::Quote(QuoteOrder::Delete(None))));
    assert_eq!(order("!quote del"), Err(Cause::NoNumber));
    let bad = Cause::BadValue { option: String::new(), value: "potato".to_owned(), takes: Takes::Number };
    assert_eq!(order("!quote del potato"), Err(bad));
}

#[test]
fn keywords_are_ordered() {
    let draft = KeywordDraft {
        word: "good night".to_owned(),
        regex: false,
        text: Some("Sleep well".to_owned()),
        cooldown_s: Some(60),
        level: Some(Level::Subscriber),
    };
    for line in [
        "!keyword add \"good night\" -cd 60 -ul sub Sleep well",
        "!keyword add -cd=60 -ul=sub “good night” Sleep well",
        "!keyword add --ul sub « good night » --cd 60 Sleep well",
        "!keyword add 'good night' -ul=sub -cd=60 Sleep well",
    ] {
        is(line, Order::Keyword(KeywordOrder::Add(draft.clone())));
    }
    let pattern =
        KeywordDraft { word: "g\"+g".to_owned(), regex: true, text: Some("gg!".to_owned()), ..KeywordDraft::default() };
    for line in ["!keyword add --regex g\"+g gg!", "!keyword add \"g\"+g\" -regex gg!"] {
        is(line, Order::Keyword(KeywordOrder::Add(pattern.clone())));
    }
    let apostrophe =
        KeywordDraft { word: "'twas".to_owned(), text: Some("the night".to_owned()), ..KeywordDraft::default() };
    is("!keyword add 'twas the night", Order::Keyword(KeywordOrder::Add(apostrophe)));
    for line in ["!keyword del good night", "!keyword del \"good night\""] {
        is(line, Order::Keyword(KeywordOrder::Delete("good night".to_owned())));
    }
    is("!keyword disable gg", Order::Keyword(KeywordOrder::Enable { word: "gg".to_owned(), on: false }));
    is("!keyword", Order::Keyword(KeywordOrder::List));
    assert_eq!(order("!keyword add \"good night Sleep"), Err(Cause::OpenQuote));
    assert_eq!(order("!keyword add \"\" Sleep"), Err(Cause::NoWord));
    assert_eq!(order("!keyword add gg"), Err(Cause::NoText));
    assert_eq!(order("!keyword edit gg"), Err(Cause::NoChange));
}

#[test]
fn raffles_are_ordered() {
    let draft = RaffleDraft {
        word: Some("win".to_owned()),
        open_s: Some(300),
        level: Some(Level::Subscriber),
        luck: Some(2),
        claim_s: Some(60),
    };
    for line in
        ["!raffle open !win -for 5m -subs -luck 2 -claim 60", "!giveaway start -luck=2 -claim=60 -subs -for 5 win"]
    {
        is(line, Order::Raffle(RaffleOrder::Open(draft.clone())));
    }
    is("!raffle open", Order::Raffle(RaffleOrder::Open(RaffleDraft::default())));
    for (line, expected) in [
        ("!raffle close", RaffleOrder::Close),
        ("!raffle draw", RaffleOrder::Draw(1)),
        ("!raffle pick 3", RaffleOrder::Draw(3)),
        ("!raffle roll", RaffleOrder::Draw(1)),
        ("!raffle winner", RaffleOrder::Draw(1)),
        ("!raffle redraw", RaffleOrder::Redraw),
        ("!raffle cancel", RaffleOrder::Cancel),
        ("!raffle", RaffleOrder::Show),
        ("!raffle join", RaffleOrder::Enter),
        ("!winner", RaffleOrder::Chatter),
    ] {
        is(line, Order::Raffle(expected));
    }
    assert_eq!(order_in(Language::FRENCH, "!tirage fermer"), Ok(Order::Raffle(RaffleOrder::Close)));
    assert_eq!(order("!raffle open -followers"), Err(Cause::NoFollowers));
    assert_eq!(order("!raffle open win now"), Err(Cause::Extra { word: "now".to_owned() }));
    let luck = Cause::BadValue { option: "-luck".to_owned(), value: "11".to_owned(), takes: Takes::Between(1, 10) };
    assert_eq!(order("!raffle open -luck 11"), Err(luck));
}

#[test]
fn the_queue_is_ordered() {
    for (line, expected) in [
        ("!queue open", QueueOrder::Open(None)),
        ("!queue open 20", QueueOrder::Open(Some(20))),
        ("!queue close", QueueOrder::Close),
        ("!queue pause", QueueOrder::Close),
        ("!queue clear", QueueOrder::Clear),
        ("!queue next", QueueOrder::Next(1)),
        ("!queue pick 2", QueueOrder::Next(2)),
        ("!next 2", QueueOrder::Next(2)),
        ("!queue random 2", QueueOrder::Random(2)),
        ("!queue pick random", QueueOrder::Random(1)),
        ("!queue remove @Bob", QueueOrder::Remove("bob".to_owned())),
        ("!queue move @Bob 1", QueueOrder::Move { login: "bob".to_owned(), place: 1 }),
        ("!queue join as tank", QueueOrder::Join("as tank".to_owned())),
        ("!join", QueueOrder::Join(String::new())),
        ("!leave", QueueOrder::Leave),
        ("!position", QueueOrder::Position),
        ("!queue", QueueOrder::Show),
    ] {
        is(line, Order::Queue(expected));
    }
    assert_eq!(order_in(Language::FRENCH, "!rejoindre"), Ok(Order::Queue(QueueOrder::Join(String::new()))));
    assert_eq!(order_in(Language::FRENCH, "!file suivant 2"), Ok(Order::Queue(QueueOrder::Next(2))));
    assert_eq!(order("!queue remove"), Err(Cause::NoUser));
    assert_eq!(order("!queue remove été"), Err(Cause::BadUser { value: "été".to_owned() }));
    assert_eq!(order("!queue move @bob"), Err(Cause::NoNumber));
}

#[test]
fn regulars_and_the_mute_are_ordered() {
    is("!regular add @Bob", Order::Regular(RegularOrder::Add("bob".to_owned())));
    is("!regulars del bob", Order::Regular(RegularOrder::Remove("bob".to_owned())));
    is("!regular", Order::Regular(RegularOrder::List));
    is("!bot mute", Order::Mute(true));
    is("!bot unmute", Order::Mute(false));
    assert_eq!(order("!bot"), Err(Cause::NoVerb));
    assert_eq!(order("!regular @bob"), Err(Cause::UnknownVerb { word: "@bob".to_owned() }));
}

#[test]
fn french_verbs_are_understood_of_all_things() {
    for (french, english) in [
        ("!timer ajouter eau -every 15 Bois", "!timer add eau -every 15 Bois"),
        ("!timer modifier eau -every 20", "!timer edit eau -every 20"),
        ("!timer supprimer eau", "!timer del eau"),
        ("!timer voir eau", "!timer show eau"),
        ("!citation", "!quote"),
        ("!citation ajouter Salut - Bob", "!quote add Salut - Bob"),
        ("!keyword désactiver gg", "!keyword disable gg"),
        ("!concours ouvrir gagner", "!raffle open gagner"),
        ("!tirage tirer 2", "!raffle draw 2"),
        ("!file ouvrir 20", "!queue open 20"),
        ("!file fermer", "!queue close"),
        ("!file vider", "!queue clear"),
        ("!quitter", "!leave"),
        ("!regular ajouter @bob", "!regular add @bob"),
        ("!commandes", "!commands"),
    ] {
        assert_eq!(order_in(Language::FRENCH, french), order(english), "{french}");
        assert!(order(english).is_ok(), "{english}");
        assert_eq!(order_in(Language::FRENCH, english), order(english), "{english}");
    }
}
