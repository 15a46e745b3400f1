//! KissBot, the daemon round `kissbot_actors`.
