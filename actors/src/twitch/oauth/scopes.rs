//! The one table of scopes: Twitch's names, the features that need them in words, and whose token has to carry them.
//!
//! The names are those of <https://dev.twitch.tv/docs/authentication/scopes>, read on 2026-02-04. Asking for more than is
//! used may cost the application. A call or a subscription that needs a scope refers to its row here.

/// Scopes of which a token needs one. The first is the one that an account is asked for.
pub(crate) type AnyOf = &'static [&'static str];

/// Reading chat over IRC.
pub(crate) const READ_CHAT: AnyOf = &["chat:read"];
/// Writing in chat over IRC.
pub(crate) const WRITE_CHAT: AnyOf = &["chat:edit"];
/// Writing in chat by Twitch's API; of the bot.
pub(crate) const WRITE_CHAT_BY_API: AnyOf = &["user:write:chat"];
/// Speaking as the application's bot; of the bot.
pub(crate) const BE_BOT: AnyOf = &["user:bot"];
/// Letting the application's bot speak where it is no moderator; of the owner.
pub(crate) const ADMIT_BOT: AnyOf = &["channel:bot"];
/// Seeing where the bot is a moderator; of the bot.
pub(crate) const READ_MODERATED_CHANNELS: AnyOf = &["user:read:moderated_channels"];
/// The scope with which an owner lets the application's bot speak.
pub const OWNER_ADMITS_BOT: &str = first(ADMIT_BOT);
/// The scope with which the bot sees where it is a moderator.
pub const SEES_ITS_RANKS: &str = first(READ_MODERATED_CHANNELS);
/// The scopes without which there is no chat.
pub const CHAT: [&str; 2] = [first(READ_CHAT), first(WRITE_CHAT)];
/// Seeing who follows; of the owner, or of a moderator of the channel.
pub(crate) const READ_FOLLOWERS: AnyOf = &["moderator:read:followers"];
/// Shouting somebody out; of the owner or a moderator.
pub(crate) const SHOUT_OUT: AnyOf = &["moderator:manage:shoutouts"];
/// Seeing who shouts the channel out; of the owner or a moderator.
pub(crate) const SEE_SHOUTOUTS: AnyOf = &["moderator:manage:shoutouts", "moderator:read:shoutouts"];
/// Banning, timing out and lifting both; of a moderator.
pub(crate) const BAN_USERS: AnyOf = &["moderator:manage:banned_users"];
/// Deleting lines; of a moderator.
pub(crate) const DELETE_MESSAGES: AnyOf = &["moderator:manage:chat_messages"];
/// Changing the modes of the chat room; of a moderator.
pub(crate) const CHANGE_CHAT_SETTINGS: AnyOf = &["moderator:manage:chat_settings"];
/// Switching Shield Mode; of a moderator.
pub(crate) const MANAGE_SHIELD_MODE: AnyOf = &["moderator:manage:shield_mode"];
/// Making clips.
pub(crate) const MAKE_CLIPS: AnyOf = &["clips:edit"];
/// Changing what a stream is about; only the channel's owner can allow it.
pub(crate) const CHANGE_BROADCAST: AnyOf = &["channel:manage:broadcast"];
/// Seeing who subscribes; of the owner.
pub(crate) const READ_SUBSCRIPTIONS: AnyOf = &["channel:read:subscriptions"];
/// Seeing who cheers; of the owner.
pub(crate) const READ_BITS: AnyOf = &["bits:read"];
/// Completing a redemption of a reward and giving points back; of the owner.
pub(crate) const SETTLE_REDEMPTIONS: AnyOf = &["channel:manage:redemptions"];
/// Seeing who redeems a reward; of the owner. Managing includes reading, and gives points back when a reward comes to
/// nothing.
pub(crate) const SEE_REDEMPTIONS: AnyOf = &["channel:manage:redemptions", "channel:read:redemptions"];
/// Seeing advertisements; of the owner.
pub(crate) const READ_ADS: AnyOf = &["channel:read:ads"];
/// Seeing hype trains; of the owner.
pub(crate) const READ_HYPE_TRAINS: AnyOf = &["channel:read:hype_train"];
/// Seeing polls; of the owner.
pub(crate) const READ_POLLS: AnyOf = &["channel:read:polls", "channel:manage:polls"];
/// Seeing predictions; of the owner.
pub(crate) const READ_PREDICTIONS: AnyOf = &["channel:read:predictions", "channel:manage:predictions"];

/// The account whose token carries a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The bot's account; for some scopes it has to be a moderator of the channel besides.
    Bot,
    /// The channel's owner.
    Broadcaster,
}

/// The part of the configuration that a scope is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The chat itself, which is always on.
    Chat,
    /// Speaking by Twitch's API with the application's token.
    ApiDoor,
    /// An event, by its key in `[twitch_events.messages]`.
    Event(&'static str),
    /// A command, by its own name.
    Command(&'static str),
    /// The commands that channels make.
    Custom,
    /// Moderation, and the words by which moderators use it.
    Moderation,
}

/// A feature and the scope without which it does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The scope.
    pub scope: &'static str,
    /// The account whose token has to carry it.
    pub who: Who,
    /// The part of the configuration that it is for.
    pub part: Part,
    /// The feature in words.
    pub feature: &'static str,
}

const fn bot(scopes: AnyOf, part: Part, feature: &'static str) -> Need {
    Need { scope: first(scopes), who: Who::Bot, part, feature }
}

const fn owner(scopes: AnyOf, part: Part, feature: &'static str) -> Need {
    Need { scope: first(scopes), who: Who::Broadcaster, part, feature }
}

/// Returns the scope that an account is asked for.
const fn first(scopes: AnyOf) -> &'static str {
    match scopes {
        [first, ..] => first,
        [] => "",
    }
}

/// The needs of the chat and of the commands. Those of an event are in its own file (`pillars/twitch_event/kinds/`).
pub(crate) const NEEDS: &[Need] = &[
    bot(READ_CHAT, Part::Chat, "reading chat"),
    bot(WRITE_CHAT, Part::Chat, "writing in chat"),
    bot(WRITE_CHAT_BY_API, Part::ApiDoor, "writing in chat by Twitch's API"),
    bot(BE_BOT, Part::ApiDoor, "speaking as the bot of the application"),
    bot(READ_MODERATED_CHANNELS, Part::ApiDoor, "`kissbot check` telling where the bot is a moderator"),
    owner(ADMIT_BOT, Part::ApiDoor, "the chat-bot badge where the bot is no moderator"),
    bot(READ_FOLLOWERS, Part::Command("followage"), "!followage"),
    bot(SHOUT_OUT, Part::Command("so"), "!so and shoutouts after a raid"),
    bot(MAKE_CLIPS, Part::Command("clip"), "!clip"),
    // Only in the bot's own name: with the owner's token Twitch would let moderators be timed out.
    bot(DELETE_MESSAGES, Part::Moderation, "deleting lines"),
    bot(BAN_USERS, Part::Moderation, "timeouts, bans and lifting them"),
    bot(CHANGE_CHAT_SETTINGS, Part::Moderation, "!slow, !followers, !subs, !emotes and !unique"),
    bot(MANAGE_SHIELD_MODE, Part::Moderation, "!emergency"),
    // What the bot may do or see only as a moderator its channel's owner may in any case.
    owner(READ_FOLLOWERS, Part::Command("followage"), "!followage where the bot is no moderator"),
    owner(SHOUT_OUT, Part::Command("so"), "Twitch's own shoutouts where the bot is no moderator"),
    owner(MAKE_CLIPS, Part::Command("clip"), "!clip where the bot may not"),
    owner(CHANGE_BROADCAST, Part::Command("title"), "!title with a new title"),
    owner(CHANGE_BROADCAST, Part::Command("category"), "!category with a new category"),
];

/// The wishes of the commands that channels make. A login asks for them, so that a channel may use what it likes; that one is
/// missing is told to nobody until a command says so, since most channels use none.
pub(crate) const WISHES: &[Need] = &[
    bot(READ_FOLLOWERS, Part::Custom, "$(followage)"),
    owner(READ_FOLLOWERS, Part::Custom, "$(followage) where the bot is no moderator"),
    owner(READ_SUBSCRIPTIONS, Part::Custom, "$(subs)"),
];

/// Returns the wishes of the parts that are on for an account.
pub fn wished(who: Who, is_on: impl Fn(Part) -> bool) -> Vec<&'static Need> {
    WISHES.iter().filter(|need| need.who == who && is_on(need.part)).collect()
}

/// Returns what the parts that are on need of an account.
pub fn needed(who: Who, is_on: impl Fn(Part) -> bool) -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| need.who == who && is_on(need.part)).collect()
}

/// Returns the scopes of these needs, each once, in the order of the table.
#[must_use]
pub fn scopes(needs: &[&'static Need]) -> Vec<&'static str> {
    let mut scopes: Vec<&'static str> = Vec::new();
    for need in needs {
        if !scopes.contains(&need.scope) {
            scopes.push(need.scope);
        }
    }
    scopes
}

/// Tells whether an account that allowed `granted` allowed `scope`: managing includes reading.
#[must_use]
pub fn allows(granted: &[String], scope: &str) -> bool {
    let manages = scope.replace(":read:", ":manage:");
    granted.iter().any(|one| one == scope || *one == manages)
}

/// Returns those needs that `granted` does not meet.
#[must_use]
pub fn unmet(needs: &[&'static Need], granted: &[String]) -> Vec<&'static Need> {
    needs.iter().copied().filter(|need| !allows(granted, need.scope)).collect()
}

/// Puts the features of these needs into words, each once: "follows, cheers and channel points".
#[must_use]
pub fn features(needs: &[&'static Need]) -> String {
    let mut features: Vec<&str> = Vec::new();
    for need in needs {
        if !features.contains(&need.feature) {
            features.push(need.feature);
        }
    }
    match features.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_is_asked_for() {
        let chat = needed(Who::Bot, |part| part == Part::Chat);
        assert_eq!(scopes(&chat), ["chat:read", "chat:edit"]);
        assert_eq!(scopes(&needed(Who::Broadcaster, |_| false)), Vec::<&str>::new());
        let clip = needed(Who::Bot, |part| part == Part::Command("clip"));
        assert_eq!((scopes(&clip), features(&clip)), (vec!["clips:edit"], "!clip".to_owned()));
    }

    #[test]
    fn what_only_channels_own_commands_use_is_wished_and_not_needed() {
        assert_eq!(scopes(&needed(Who::Broadcaster, |part| part == Part::Custom)), Vec::<&str>::new());
        let wished = wished(Who::Broadcaster, |part| part == Part::Custom);
        assert_eq!(scopes(&wished), ["moderator:read:followers", "channel:read:subscriptions"]);
    }

    #[test]
    fn moderation_is_done_in_the_bots_own_name_and_asked_for_only_where_it_is_on() {
        let of = |who| scopes(&needed(who, |part| part == Part::Moderation));
        let wanted = ["chat_messages", "banned_users", "chat_settings", "shield_mode"];
        assert_eq!(of(Who::Bot), wanted.map(|what| format!("moderator:manage:{what}")));
        assert!(of(Who::Broadcaster).is_empty());
        let others = scopes(&needed(Who::Bot, |part| part != Part::Moderation));
        assert!(others.iter().all(|scope| !wanted.iter().any(|what| scope.contains(what))), "{others:?}");
    }

    #[test]
    fn a_scope_that_several_features_need_is_asked_for_once() {
        let all = needed(Who::Broadcaster, |_| true);
        let scopes = scopes(&all);
        let once = scopes.iter().filter(|scope| **scope == "channel:manage:broadcast").count();
        assert_eq!(once, 1, "{scopes:?}");
        assert!(all.len() > scopes.len());
    }

    #[test]
    fn what_is_missing_is_named_by_what_it_costs() {
        static EVENTS: [Need; 3] = [
            owner(READ_SUBSCRIPTIONS, Part::Event("gift"), "gifts by EventSub"),
            owner(READ_BITS, Part::Event("cheer"), "cheers"),
            owner(READ_POLLS, Part::Event("poll"), "poll results"),
        ];
        let needs: Vec<&'static Need> = EVENTS.iter().collect();
        let granted = ["bits:read".to_owned(), "channel:manage:polls".to_owned()];
        let unmet = unmet(&needs, &granted);
        assert_eq!(features(&unmet), "gifts by EventSub", "who may manage polls may read them");
        assert_eq!(features(&needs), "gifts by EventSub, cheers and poll results");
    }

    /// The programs below `folder`, without those that hold only tests.
    fn programs(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
        let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match (path.is_dir(), path.file_name().unwrap().to_str().unwrap()) {
                    (_, "tests" | "tests.rs" | "scopes.rs") => {}
                    (true, _) => folders.push(path),
                    (false, name) if name.ends_with(".rs") => files.push(path),
                    _ => {}
                }
            }
        }
        files
    }

    /// Whether a literal is the name of a scope: `clips:edit`, `moderator:read:followers`.
    fn is_scope(literal: &str) -> bool {
        let parts: Vec<&str> = literal.split(':').collect();
        let is_word = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        (2..=3).contains(&parts.len())
            && parts.iter().all(is_word)
            && parts.iter().any(|part| ["read", "edit", "manage"].contains(part))
    }

    #[test]
    fn no_other_program_names_a_scope() {
        let mut found = Vec::new();
        let files = programs(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        assert!(files.len() > 100, "{}", files.len());
        for file in files {
            let source = std::fs::read_to_string(&file).unwrap();
            let program = source.split("#[cfg(test)]").next().unwrap();
            let literals = program.split('"').skip(1).step_by(2).filter(|literal| is_scope(literal));
            found.extend(literals.map(|literal| format!("{}: {literal}", file.display())));
        }
        assert_eq!(found, Vec::<String>::new());
        assert!(is_scope("clips:edit") && is_scope("channel:read:hype_train") && !is_scope("run: kissbot login"));
    }

    #[test]
    fn whatever_is_done_in_an_owners_name_their_login_asks_the_scope_for() {
        let rows = [
            ("READ_FOLLOWERS", READ_FOLLOWERS),
            ("SHOUT_OUT", SHOUT_OUT),
            ("MAKE_CLIPS", MAKE_CLIPS),
            ("CHANGE_BROADCAST", CHANGE_BROADCAST),
            ("READ_SUBSCRIPTIONS", READ_SUBSCRIPTIONS),
            ("SETTLE_REDEMPTIONS", SETTLE_REDEMPTIONS),
        ];
        let of_owner: Vec<&str> = NEEDS
            .iter()
            .chain(WISHES)
            .chain(crate::pillars::twitch_event::kinds::needs())
            .filter(|need| need.who == Who::Broadcaster)
            .map(|need| need.scope)
            .collect();
        let mut found = 0;
        for file in programs(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pillars/helix")) {
            let source = std::fs::read_to_string(&file).unwrap();
            for needing in source.split(".needing(").skip(1) {
                let name = needing.split(')').next().unwrap().trim_start_matches("scopes::");
                let (_, scopes) = rows.into_iter().find(|(row, _)| *row == name).expect(name);
                assert!(of_owner.contains(&first(scopes)), "an owner's login does not ask for {scopes:?}");
                found += 1;
            }
        }
        assert!(found >= rows.len(), "{found}");
        // What the bot may see only as a moderator is asked for in the owner's name, too.
        for kind in crate::pillars::twitch_event::kinds::ALL.iter().filter(|kind| !kind.subscription.scopes.is_empty())
        {
            assert!(of_owner.contains(&first(kind.subscription.scopes)), "{kind:?}");
        }
    }

    #[test]
    fn a_scope_is_no_word_of_its_own_making() {
        for need in NEEDS.iter().chain(WISHES) {
            assert!(
                need.scope.chars().all(|character| character.is_ascii_lowercase() || "_:".contains(character)),
                "{}",
                need.scope
            );
            assert!(!need.feature.is_empty());
        }
    }
}
