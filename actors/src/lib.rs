//! The actors of KissBot.
//!
//! ```text
//! Twitch ══TLS══► link task ── lines ──► IrcActor ── chat ──► RouterActor ── RunCommand ──► CommandActor
//!    ▲                                    ▲  │ └── CurrentToken ──► TokenActor                   │
//!    ╚════ pacer ◄── guard ◄── Say ═══════╧══╧════════════════════════════════════════════════════╝
//! ```
//!
//! * [`chat`], [`messages`], [`ticket`], [`payment`], [`texts`]: the words that all share; what crosses a mailbox; the
//!   right to one reply; what was paid for it; what the bot says in both languages.
//! * [`actor`], [`mailbox`], [`meter`], [`restart`], [`pillar`], [`latest`], [`clock`], [`vitals`], [`declines`],
//!   [`cooldown`], [`seen`], [`stream`], [`game_words`]: what every actor has in common.
//! * [`text`], [`wire`], [`dial`], [`backoff`], [`tls`], [`http`], [`files`], [`secret`]: what viewers write, cleaned; IRC lines as
//!   bytes; what the network and the disk ask for; what nobody may see.
//! * [`irc`], [`router`], [`command`], [`llm`], [`twitch_event`], [`game_lookup`], [`token`]: one folder per actor. In
//!   each, the rules are pure and the actor moves messages. No pillar imports another; what crosses is in [`messages`]
//!   and [`errand`].

pub mod actor;
pub mod backoff;
pub mod chat;
pub mod clock;
pub mod command;
pub mod cooldown;
pub mod declines;
pub mod dial;
pub mod errand;
pub mod files;
pub mod game_lookup;
pub mod game_words;
pub mod http;
pub mod irc;
pub mod latest;
pub mod llm;
pub mod mailbox;
pub mod messages;
pub mod meter;
pub mod payment;
pub mod pillar;
pub mod provider_meter;
pub mod restart;
pub mod router;
pub mod secret;
pub mod seen;
pub mod stream;
pub mod text;
pub mod texts;
pub mod ticket;
pub mod tls;
pub mod token;
pub mod twitch_event;
pub mod vitals;
pub mod wire;
