use super::*;
use crate::text::response::Response;
use proptest::prelude::*;

const ALL: [Bot; 8] = [
    Bot::Nightbot,
    Bot::StreamElements,
    Bot::Fossabot,
    Bot::StreamlabsChatbot,
    Bot::WizeBot,
    Bot::Cloudbot,
    Bot::Moobot,
    Bot::PhantomBot,
];

fn lost(bot: Bot, text: &str) -> Vec<(String, Option<&'static str>)> {
    let changes = rewritten(bot, text).changes.into_iter();
    changes
        .filter_map(|change| match change {
            Change::Lost { from, instead } => Some((from, instead)),
            Change::Written { .. } => None,
        })
        .collect()
}

/// Each text becomes the other one, and nothing is lost.
fn become_ours(bot: Bot, rows: &[(&str, &str)]) {
    for (text, ours) in rows {
        assert_eq!(rewritten(bot, text).text, *ours, "{text}");
        assert_eq!(lost(bot, text), [], "{text}");
        let notices = Response::parse(ours).notices().to_vec();
        assert!(notices.is_empty(), "{ours}: {notices:?}");
    }
}

#[test]
fn nightbots_own_facts_and_fetches_become_native() {
    become_ours(
        Bot::Nightbot,
        &[
            ("$(user) hugs $(touser) ($(count))", "$(user) hugs $(touser) ($(count))"),
            ("Live for $(twitch $(channel) \"{{uptimeLength}}\")", "Live for $(uptime)"),
            (
                "$(twitch $(touser) \"Go follow {{displayName}}, last seen playing {{game}}: {{url}}\")",
                "Go follow $(touser), last seen playing $(game $(touser)): https://twitch.tv/$(touser)",
            ),
            (
                "$(twitch $(channel) \"{{followers}} {{viewers}} {{subscriberCount}} {{title}}\")",
                "$(followers) $(viewers) $(subs) $(title)",
            ),
            ("$(twitch $(user) \"{{createdLength}}\")", "$(accountage)"),
            (
                "$(urlfetch https://decapi.me/twitch/followage/$(channel)/$(touser)?precision=3)",
                "$(followage $(touser))",
            ),
            ("$(customapi https://decapi.me/twitch/followage/$(channel)/$(user))", "$(followage)"),
            (
                "$(urlfetch http://2g.be/twitch/following.php?user=$(touser)&channel=$(channel)&format=mwdhms)",
                "$(followage $(touser))",
            ),
            ("$(urlfetch https://decapi.me/twitch/uptime?channel=$(channel))", "$(uptime)"),
            ("$(urlfetch https://beta.decapi.me/twitch/followcount/$(channel))", "$(followers)"),
            ("$(urlfetch https://decapi.me/twitch/game/bob)", "$(game bob)"),
            ("$(urlfetch https://api.x.org/?q=$(querystring))", "$(urlfetch https://api.x.org/?q=$(querystring))"),
            ("$(eval Math.floor(Math.random()*6)+1)", "$(random 1-6)"),
            ("$(eval Math.floor((Math.random() * 100) + 1);)", "$(random 1-100)"),
            ("$(eval Math.floor(Math.random()*10))", "$(random 0-9)"),
            ("$(eval 5+Math.floor(Math.random()*3))", "$(random 5-7)"),
            ("$(eval Math.ceil(Math.random()*20))", "$(random 1-20)"),
            ("$(eval Math.round(Math.random()*100))", "$(random 0-100)"),
            ("$(eval [\"yes\",\"no way\"][Math.floor(Math.random()*2)])", "$(random.pick 'yes' 'no way')"),
            (
                "$(eval var a = [\"it's on\", 'off']; a[Math.floor(Math.random() * a.length)];)",
                "$(random.pick \"it's on\" 'off')",
            ),
            (
                "$(eval const r=['$(user) wins','$(touser) wins'];r[Math.floor(Math.random()*r.length)])",
                "$(random.pick '$(user) wins' '$(touser) wins')",
            ),
        ],
    );
}

#[test]
fn what_nightbot_has_alone_is_told_with_the_nearest_thing() {
    for (text, instead) in [
        ("$(weather $(query))", Some("customapi")),
        ("$(eval new Date().getFullYear())", Some("random.pick")),
        ("$(urlfetch json https://x.org/)", Some("customapi")),
        ("$(twitch $(touser) \"{{followers}}\")", Some("uptime, game, title, viewers, followers")),
        ("$(djkhaled)", None),
    ] {
        assert_eq!(lost(Bot::Nightbot, text), [(text.to_owned(), instead)]);
        assert_eq!(rewritten(Bot::Nightbot, text).text, text);
    }
}

#[test]
fn stream_elements_is_ours_but_for_old_commands() {
    become_ours(
        Bot::StreamElements,
        &[
            ("${sender} hugs ${touser}", "${sender} hugs ${touser}"),
            ("${sender} slaps ${user}", "${sender} slaps $(touser)"),
            ("$(user) says hi", "$(user) says hi"),
            ("{sender} hugs {touser}", "${sender} hugs ${touser}"),
            ("a {plain} brace", "a {plain} brace"),
            ("${random.1-6} $(random.pick 'a' 'b')", "${random.1-6} $(random.pick 'a' 'b')"),
            ("$(time.Europe/Paris) ${time.until 19:00}", "$(time.Europe/Paris) ${time.until 19:00}"),
            ("${customapi.https://decapi.me/twitch/uptime/$(channel)}", "$(uptime)"),
            ("${customapi.https://x.org/$(1)}", "${customapi.https://x.org/$(1)}"),
            ("$(1.word) $(2.emote)", "$(1) $(2)"),
            ("$(game $(1|'bob'))", "$(game $(1|'bob'))"),
        ],
    );
    for (text, instead) in [
        ("$(settitle ${1:})", Some("!title")),
        ("$(user.points)", None),
        ("$(user.lastseen bob)", Some("uptime")),
        ("${random.emote}", Some("random.pick")),
        ("$(leagueoflegends.rank)", None),
    ] {
        assert_eq!(lost(Bot::StreamElements, text), [(text.to_owned(), instead)]);
    }
}

#[test]
fn fossabots_names_become_ours() {
    become_ours(
        Bot::Fossabot,
        &[
            ("$(sender) hugs $(user)", "$(sender) hugs $(touser)"),
            ("$(user.game) $(user.accountage)", "$(game $(touser)) $(accountage $(touser))"),
            ("$(index1) $(index2 nobody here)", "$(1) $(2|'nobody here')"),
            ("$(fromindex2) $(fromindex1 all of you)", "$(2:) $(1:|'all of you')"),
            ("$(randint 1 5) $(rngphrase a,b c)", "$(random 1-5) $(random.pick 'a' 'b c')"),
            ("$(count.get x) $(count.increment x) $(count.increment x 2)", "$(getcount x) $(count x +1) $(count x +2)"),
            ("$(count.increment x -1) $(count.set x 7)", "$(count x -1) $(count x 7)"),
            ("$(chatters.random) $(echo)", "$(random.chatter) $(command) $(query)"),
            ("$(repeat 2 $(user))", "$(repeat 2 $(touser))"),
        ],
    );
    assert_eq!(lost(Bot::Fossabot, "$(references x) $(downtime)").len(), 2);
}

#[test]
fn the_names_of_streamlabs_chatbot_and_wizebot_become_ours() {
    become_ours(
        Bot::StreamlabsChatbot,
        &[
            ("$username hugs $tousername!", "$(user) hugs $(touser)!"),
            ("$arg1 $num2 $msg $mychannel $count", "$(1) $(2) $(query) $(channel) $(count)"),
            ("$randnum(1,6) $randnum(6)", "$(random 1-6) $(random 6)"),
            ("$checkcount(!deaths) $randusername", "$(getcount deaths) $(random.chatter)"),
            ("$readapi(https://decapi.me/twitch/uptime/bob)", "$(uptime bob)"),
            ("$readapi(https://x.org/?q=$msg)", "$(customapi https://x.org/?q=$(query))"),
            ("$countdown(\"2027-12-25 18:00\")", "$(countdown \"2027-12-25 18:00\")"),
            ("that's $5 and $nothing", "that's $5 and $nothing"),
        ],
    );
    become_ours(
        Bot::WizeBot,
        &[
            ("$(display_name) fait un câlin à $arg(1)", "$(user) fait un câlin à $(1)"),
            ("$args(2-) $(message_clear) $(cmd_count)", "$(2:) $(query) $(count)"),
            ("$(current_game) $(current_status) $(uptime)", "$(game) $(title) $(uptime)"),
            ("$urlcall(https://x.org/$(nick))", "$(customapi https://x.org/$(user.login))"),
        ],
    );
    assert_eq!(lost(Bot::StreamlabsChatbot, "$readrandline(x.txt) $points").len(), 2);
    assert_eq!(lost(Bot::WizeBot, "$(some_tag)"), [("$(some_tag)".to_owned(), None)]);
}

#[test]
fn the_names_of_cloudbot_moobot_and_phantombot_become_ours() {
    become_ours(
        Bot::Cloudbot,
        &[
            ("{user.name} hugs {touser.name} {1}", "$(user) hugs $(touser) $(1)"),
            ("{touser.followage} {channel.followers} {uptime}", "$(followage $(touser)) $(followers) $(uptime)"),
            ("{readapi.https://x.org/a}", "$(customapi https://x.org/a)"),
            ("{random.number 1-6} {plain words}", "$(random 1-6) {plain words}"),
        ],
    );
    become_ours(
        Bot::Moobot,
        &[
            ("<username> hugs <1> <3", "$(user) hugs $(1) <3"),
            ("<args> <args.url> <counter>", "$(query) $(querystring) $(count)"),
            ("<twitch.game> <twitch.followed>", "$(game) $(followage)"),
        ],
    );
    become_ours(
        Bot::PhantomBot,
        &[
            ("(sender) hugs (touser) (see below)", "$(user) hugs $(touser) (see below)"),
            ("(@sender) (1=sender) (2|themself)", "@$(user), $(1|user) $(2|'themself')"),
            ("(# 1,6) (random) (count 1 deaths)", "$(random 1-6) $(random.chatter) $(count deaths +1)"),
            ("(repeat 3, Kappa) (age) (uptime)", "$(repeat 3 'Kappa') $(accountage) $(uptime)"),
            ("(currenttime Europe/Paris, HH:mm)", "$(time Europe/Paris \"HH:mm\")"),
            ("(countdown December 23 2027 23:59 GMT+0100)", "$(countdown December 23 2027 23:59 GMT+0100)"),
            ("(customapi https://x.org/(sender))", "$(customapi https://x.org/$(user))"),
            ("(nice (sender))", "(nice $(user))"),
        ],
    );
    assert_eq!(lost(Bot::PhantomBot, "(readfilerand x.txt) (onlineonly)hi").len(), 2);
}

#[test]
fn parts_that_a_bot_keeps_elsewhere_are_put_in() {
    let own = |name: &str| (name == "random.text.1").then(|| "$(random.pick 'a' 'b')".to_owned());
    assert_eq!(rewritten_with(Bot::Moobot, "<random.text.1>!", &own).text, "$(random.pick 'a' 'b')!");
}

#[test]
fn each_change_is_told_once() {
    let done = rewritten(Bot::Fossabot, "$(user) $(user)");
    assert_eq!(done.changes, [Change::Written { from: "$(user)".into(), to: "$(touser)".into() }]);
}

#[test]
fn thousands_of_brackets_of_any_bot_do_no_harm() {
    for part in ["$(", "${", "(", "{", "<", "$x(", "$(eval [", "$(a ", "(1=", "$(twitch $(", "{{"] {
        for bot in ALL {
            let _ = rewritten(bot, &part.repeat(2_000));
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "([$({<)}>|'\",= .-]|eval |\\[|Math\\.floor\\(Math\\.random\\(\\)\\*|user|1|twitch |é){0,30}|\\PC{0,40}") {
        for bot in ALL {
            let _ = rewritten(bot, &text);
        }
    }
}
