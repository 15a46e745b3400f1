//! What the process asks of the system before anything else: no core files, no signal that ends it unheard, and room
//! enough to work in.

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{SigSet, Signal};

/// The least number of open files: sockets, the log, the runtime of each thread.
const FILES_MIN: u64 = 32;
/// The number of open files that is asked for where the limit is lower and may be raised.
const FILES_WANTED: u64 = 1024;
/// The least address space, in bytes: threads and the allocator take much more of it than they use.
const ADDRESS_SPACE_MIN: u64 = 96 << 20;

/// Prepares the process; to be called before there is a second thread.
pub fn prepare() {
    // A core would hold the tokens. Where this fails there was no right to write one either.
    let _ = setrlimit(Resource::RLIMIT_CORE, 0, 0);
    // Until the daemon listens to them they would end it. Blocked, they wait.
    let _ = operators().thread_block();
}

/// Lets the operator's signals through: whatever came since the start comes now. To be called once they are listened to.
pub fn hear_operator() {
    let _ = operators().thread_unblock();
}

fn operators() -> SigSet {
    SigSet::from_iter([Signal::SIGHUP, Signal::SIGUSR1])
}

/// Tells what limit of the system leaves too little room to work in, and what to do about it. Raises the number of open
/// files as far as it may.
pub(crate) fn cramped() -> Option<String> {
    let mut files = getrlimit(Resource::RLIMIT_NOFILE).ok();
    if let Some((now, most)) = files
        && now < FILES_WANTED.min(most)
        && setrlimit(Resource::RLIMIT_NOFILE, FILES_WANTED.min(most), most).is_ok()
    {
        files = Some((FILES_WANTED.min(most), most));
    }
    let space = getrlimit(Resource::RLIMIT_AS).ok();
    too_little(files.map_or(u64::MAX, |(now, _)| now), space.map_or(u64::MAX, |(now, _)| now))
}

/// Judges the limits on open files and on the address space.
fn too_little(files: u64, space: u64) -> Option<String> {
    if files < FILES_MIN {
        return Some(format!(
            "this process may open {files} files, which is too few: raise the limit to {FILES_MIN} at least \
             (`ulimit -n`, LimitNOFILE= in a unit)"
        ));
    }
    if space < ADDRESS_SPACE_MIN {
        return Some(format!(
            "this process may map {} MiB of memory, which is too little: raise the limit to {} MiB at least \
             (`ulimit -v`, LimitAS= in a unit)",
            space >> 20,
            ADDRESS_SPACE_MIN >> 20
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_is_too_low_is_named_with_its_remedy() {
        assert_eq!(too_little(FILES_MIN, ADDRESS_SPACE_MIN), None);
        let files = too_little(16, u64::MAX).unwrap();
        assert!(files.contains("may open 16 files") && files.contains("ulimit -n"), "{files}");
        let space = too_little(1024, 20_000 << 10).unwrap();
        assert!(space.contains("19 MiB") && space.contains("ulimit -v"), "{space}");
    }
}
