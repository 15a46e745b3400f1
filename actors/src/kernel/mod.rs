//! Actors on actix, in actix's words. This is the only room that names actix, and it knows no pillar.
//!
//! * [`actor`]: what an actor is, and how it is started. [`actor_ref`]: references for the watchdog, drills, snapshots.
//! * [`mailbox`]: mailboxes with exact bounds and the [`Recipient`](mailbox::Recipient)s that send to them.
//! * [`restart`], [`escalation`]: supervision. [`survives`]: state that outlives a crash.
//! * [`timer`], [`publisher`], [`lifecycle`]: what many actors need: timers as fields, facts for subscribers, the drain.
//! * [`connection`]: the task that holds a connection for an actor.
//! * [`meter`], [`timing`], [`counter`], [`clock`]: figures and time.

pub mod actor;
pub mod actor_ref;
pub mod clock;
pub mod connection;
pub mod counter;
pub mod escalation;
pub mod lifecycle;
pub mod mailbox;
pub mod meter;
pub mod publisher;
pub mod restart;
mod shell;
pub mod survives;
pub mod timer;
pub mod timing;
