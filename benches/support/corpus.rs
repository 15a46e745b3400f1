//! Chat as Twitch sends it: all the tags, badges, emote walls, copy-pasta that comes in bursts, replies, other scripts,
//! one hot channel among many cold ones. The same seed gives the same lines.

use fastrand::Rng;
use std::fmt::Write as _;

const WORDS: [&str; 48] = [
    "the", "this", "is", "a", "so", "good", "game", "what", "why", "no", "yes", "lol", "gg", "he", "she", "they",
    "just", "did", "it", "again", "stream", "chat", "clip", "that", "how", "when", "where", "play", "boss", "run",
    "please", "song?", "first", "time", "hello", "love", "you", "from", "nice", "dude", "insane", "never", "W",
    "let's", "imagine", "build", ":)", "<3",
];
const OTHER_SCRIPTS: [&str; 14] = [
    "привет",
    "как",
    "дела",
    "こんにちは",
    "草",
    "すごい",
    "안녕하세요",
    "ㅋㅋㅋㅋ",
    "很好",
    "größe",
    "ação",
    "🔥",
    "❤\u{FE0F}",
    "👏👏👏",
];
const EMOTES: [(&str, &str); 8] = [
    ("25", "Kappa"),
    ("425618", "LUL"),
    ("305954156", "PogChamp"),
    ("86", "BibleThump"),
    ("120232", "TriHard"),
    ("245", "ResidentSleeper"),
    ("emotesv2_dcd06b30a5c24f6eb871e8f5edbd44f7", "DinoDance"),
    ("emotesv2_3f6a6a2d4a5c4d7e8c1e6ad2c2e2a7a1", "streamHype"),
];
const PASTA: [&str; 2] = [
    "I sexually identify as a speedrunner. Ever since I was a child I dreamed of skipping the second phase and clipping \
     through the wall behind the fog gate. People say to me that a person being a speedrunner is impossible, but I don't \
     care, I'm beautiful, and chat is going to count my frames from now on.",
    "👏 MODS 👏 CAN 👏 WE 👏 GET 👏 A 👏 POLL 👏 ABOUT 👏 THE 👏 NEXT 👏 GAME 👏 PLEASE 👏",
];
const BADGES: [&str; 5] = ["premium/1", "bits/1000", "sub-gifter/5", "no_audio/1", "glhf-pledge/1"];
const COLOURS: [&str; 6] = ["#FF0000", "#0000FF", "#9ACD32", "#1E90FF", "#8A2BE2", ""];
const USERS: u32 = 5000;

/// What is said.
#[derive(Clone, Copy)]
pub(crate) struct Chat {
    /// One line in so many is a `!ping` of a viewer who has not asked before; 0 for none at all.
    pub command_every: usize,
    /// How many channels there are; one line in two is said in the first of them.
    pub channels: usize,
    /// All of them are moderated, so far that what is found is written down.
    #[allow(dead_code, reason = "a flood is never moderated")]
    pub is_moderated: bool,
}

/// Makes lines.
pub(crate) struct Corpus {
    chat: Chat,
    random: Rng,
    lines: usize,
    /// What is pasted at the moment, and how many times more.
    pasta: (&'static str, u32),
}

/// The channel of this number.
pub(crate) fn channel(number: usize) -> String {
    format!("channel{number}")
}

impl Corpus {
    pub(crate) fn new(chat: Chat) -> Self {
        Self { chat, random: Rng::with_seed(7), lines: 0, pasta: (PASTA[0], 0) }
    }

    /// Adds the next line, with its line end, and returns whether it is a command.
    pub(crate) fn add_line(&mut self, out: &mut String) -> bool {
        self.lines += 1;
        let is_command = self.chat.command_every > 0 && self.lines.is_multiple_of(self.chat.command_every);
        let user = if is_command { 1_000_000 + self.lines as u32 } else { self.user() };
        let room = if self.random.bool() { 0 } else { self.random.usize(0..self.chat.channels) };
        let (emotes, text) = if is_command { (String::new(), "!ping".to_owned()) } else { self.text() };
        let reply = self.random.u8(..) < 13 && !is_command;
        self.add_tags(user, room, &emotes, reply, out);
        let at = if reply { "@Retoon " } else { "" };
        let (begin, end) = if self.random.u8(..) < 3 && !is_command { ("\u{1}ACTION ", "\u{1}") } else { ("", "") };
        let channel = channel(room);
        let _ = write!(
            out,
            " :viewer{user}!viewer{user}@viewer{user}.tmi.twitch.tv PRIVMSG #{channel} :{begin}{at}{text}{end}\r\n"
        );
        is_command
    }

    fn add_tags(&mut self, user: u32, room: usize, emotes: &str, reply: bool, out: &mut String) {
        let random = &mut self.random;
        let months = user % 60;
        let (info, badges) = match user % 3 {
            0 => {
                (format!("subscriber/{months}"), format!("subscriber/{},{}", months / 3 * 3, BADGES[user as usize % 5]))
            }
            _ => (
                String::new(),
                if user.is_multiple_of(2) { BADGES[user as usize % 5].to_owned() } else { String::new() },
            ),
        };
        let _ = write!(out, "@badge-info={info};badges={badges};");
        if random.u8(..) < 180 {
            let _ = write!(out, "client-nonce={:032x};", random.u128(..));
        }
        let _ = write!(
            out,
            "color={};display-name=Viewer{user};emotes={emotes};first-msg={};flags=;id={};mod=0;",
            COLOURS[user as usize % 6],
            u8::from(random.u8(..) < 5),
            uuid(random),
        );
        if reply {
            let parent = uuid(random);
            let _ = write!(
                out,
                "reply-parent-display-name=Retoon;reply-parent-msg-body=what\\sdid\\she\\ssay\\:\\sreally?;\
                 reply-parent-msg-id={parent};reply-parent-user-id=37940952;reply-parent-user-login=retoon;\
                 reply-thread-parent-msg-id={parent};reply-thread-parent-user-login=retoon;"
            );
        }
        let _ = write!(
            out,
            "returning-chatter=0;room-id={};subscriber={};tmi-sent-ts=1763856{:06};turbo=0;user-id=7{user};user-type=",
            1000 + room,
            u8::from(user.is_multiple_of(3)),
            self.lines % 1_000_000,
        );
    }

    /// A few write most of the lines.
    fn user(&mut self) -> u32 {
        let (one, other) = (self.random.u32(0..USERS), self.random.u32(0..USERS));
        one.min(other) * one.min(other) / USERS
    }

    /// The `emotes` tag and the text.
    fn text(&mut self) -> (String, String) {
        if self.pasta.1 > 0 && self.random.u8(..) < 200 {
            self.pasta.1 -= 1;
            return (String::new(), self.pasta.0.to_owned());
        }
        if self.random.u16(..) < 130 {
            // Forty people paste the same within a second, several times an hour.
            self.pasta = (self.random.choice(PASTA).unwrap(), 40);
        }
        match self.random.u8(0..100) {
            0..12 => self.emote_wall(),
            12..27 => (String::new(), self.words(&OTHER_SCRIPTS, 1..8)),
            27..29 => (String::new(), self.words(&WORDS, 2..8) + " \u{E0000}"),
            29..31 => (String::new(), format!("@viewer{} {}", self.user(), self.words(&WORDS, 2..8))),
            31 => (String::new(), "!drop".to_owned()),
            32 => (String::new(), "https://clips.twitch.tv/AwkwardHelplessSalamanderSwiftRage".to_owned()),
            33..60 => (String::new(), self.words(&WORDS, 1..3)),
            _ => (String::new(), self.words(&WORDS, 3..16)),
        }
    }

    fn words(&mut self, from: &[&str], count: std::ops::Range<usize>) -> String {
        let words: Vec<&str> = (0..self.random.usize(count)).map(|_| *self.random.choice(from).unwrap()).collect();
        words.join(" ")
    }

    fn emote_wall(&mut self) -> (String, String) {
        let (id, name) = *self.random.choice(&EMOTES).unwrap();
        let count = self.random.usize(1..24);
        let places: Vec<String> =
            (0..count).map(|nth| nth * (name.len() + 1)).map(|at| format!("{at}-{}", at + name.len() - 1)).collect();
        (format!("{id}:{}", places.join(",")), vec![name; count].join(" "))
    }
}

fn uuid(random: &mut Rng) -> String {
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        random.u32(..),
        random.u16(..),
        random.u16(..) & 0xfff,
        random.u16(..) & 0xfff,
        random.u64(..) >> 16
    )
}
