//! An account of Twitch.

use super::viewer::Viewer;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) login: String,
    pub(crate) display_name: String,
}

impl From<&Viewer> for Account {
    fn from(viewer: &Viewer) -> Self {
        Self { id: viewer.user_id.clone(), login: viewer.login.clone(), display_name: viewer.display_name.clone() }
    }
}
