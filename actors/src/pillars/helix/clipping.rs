//! `!clip`: Twitch is asked for a clip of the last seconds, and then whether it is ready.
//!
//! A clip that is not there when nobody can wait any longer may be there a moment later: that it is not there yet is not
//! that there will be none. Its address is known from the beginning, and is told.

use super::answering::{Outcome, Task};
use super::answers::Answer;
use crate::kernel::clock;
use crate::twitch::helix::reply::User;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::limits::CLIP_READY_WITHIN;
use std::time::Duration;

/// Between two questions whether it is ready.
const ASK_EVERY: Duration = Duration::from_millis(1500);

/// Makes a clip and says where it is, once it can be watched.
pub(super) async fn clip(task: &Task, owner: &User) -> Result<Outcome, Trouble> {
    let made = match task.client.create_clip(&task.owner(owner), task.deadline).await {
        Ok(made) => made,
        Err(Trouble::Refused { status: 404, .. }) => {
            return Ok(Answer::ClipNotLive { channel: owner.display_name.clone() }.into());
        }
        // The channel wants none, or not by everybody; or the bot is banned there.
        Err(Trouble::NotAllowed(_)) => return Ok(Answer::ClipForbidden.into()),
        Err(Trouble::Refused { status: 400, .. }) => return Ok(Answer::ClipFailed.into()),
        Err(Trouble::Refused { status: 429, .. }) => return Err(Trouble::Limited),
        Err(trouble) => return Err(trouble),
    };
    let until = task.deadline.min(clock::now() + CLIP_READY_WITHIN);
    while clock::now() + ASK_EVERY < until {
        tokio::time::sleep(ASK_EVERY).await;
        // A question that came to nothing is asked again like one whose answer is "not yet".
        if let Ok(Some(clip)) = task.client.clip(&made.id, until).await {
            return Ok(Answer::Clip { url: clip.url }.into());
        }
    }
    made.url()
        .map(|url| Answer::ClipUnderWay { url }.into())
        .ok_or_else(|| Trouble::OutOfReach("Twitch does not tell where the clip will be".to_owned()))
}
