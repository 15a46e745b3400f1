//! A stand-in for the store, for the tests of those who have it keep something.

use super::api::Keep;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::mailbox::OnFull;
use std::cell::RefCell;
use std::rc::Rc;

/// Takes everything that is to be kept, and leaves the answers to the test.
pub(crate) struct Keeper(pub(crate) Rc<RefCell<Vec<Keep>>>);

impl Actor for Keeper {
    const NAME: &'static str = "keeper";
}

impl Handler<Keep> for Keeper {
    const CAPACITY: u64 = 8;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Keep, _: &mut Context<'_, Self>) {
        self.0.borrow_mut().push(message);
    }
}
