//! Writing files off an actor's thread: a disk may take its time, and no handler may wait for it.

use super::files;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// The result of a write; shared, since one write may answer for several contents.
pub type Written = Result<(), Arc<io::Error>>;

type Write = dyn Fn(&Path, &[u8]) -> io::Result<()> + Send + Sync;

/// Writes a file on a thread that may block: one write at a time, and of the contents that wait only the newest.
///
/// Clones write in turn. An actor therefore takes a clone of one that outlives its crashes: no write of its former life
/// comes after one of the present.
#[derive(Clone)]
pub struct FileWriter(Arc<Shared>);

struct Shared {
    write: Box<Write>,
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    is_writing: bool,
    next: Option<Job>,
}

struct Job {
    path: PathBuf,
    content: Vec<u8>,
    /// Those who wait for the outcome: of this content, and of the older ones that it replaced.
    told: Vec<oneshot::Sender<Written>>,
}

impl FileWriter {
    /// Makes a writer that hands each content to `write`, for tests of a slow or full disk.
    #[must_use]
    pub fn through(write: impl Fn(&Path, &[u8]) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self(Arc::new(Shared { write: Box::new(write), queue: Mutex::default() }))
    }

    /// Replaces the content of the file, whole or not at all. The write begins at once; the future only waits
    /// for the result of it, or of a newer content's.
    ///
    /// # Errors
    /// The future's output: when the file cannot be written, or the runtime ends before it is.
    pub fn write(&self, path: &Path, content: Vec<u8>) -> impl Future<Output = Written> + use<> {
        let (told, outcome) = oneshot::channel();
        let is_idle = self.0.push(path, content, told);
        if is_idle {
            let shared = Arc::clone(&self.0);
            tokio::task::spawn_blocking(move || shared.write_all());
        }
        async move { outcome.await.unwrap_or_else(|_| Err(Arc::new(io::ErrorKind::Interrupted.into()))) }
    }

    /// Writes what was made as JSON, if it could be made.
    ///
    /// # Errors
    /// The future's output: as of [`FileWriter::write`], and when there is nothing to write.
    pub(crate) fn write_json(
        &self,
        path: &Path,
        made: serde_json::Result<Vec<u8>>,
    ) -> impl Future<Output = Written> + use<> {
        let written = made.map(|content| self.write(path, content));
        async move {
            match written {
                Ok(written) => written.await,
                Err(error) => Err(Arc::new(error.into())),
            }
        }
    }
}

impl Default for FileWriter {
    fn default() -> Self {
        Self::through(files::replace)
    }
}

impl fmt::Debug for FileWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileWriter").finish_non_exhaustive()
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a content in the place of the one that waits. Returns whether nobody writes, so that the caller has to.
    fn push(&self, path: &Path, content: Vec<u8>, told: oneshot::Sender<Written>) -> bool {
        let mut queue = self.queue();
        let mut all = queue.next.take().map(|older| older.told).unwrap_or_default();
        all.push(told);
        queue.next = Some(Job { path: path.to_owned(), content, told: all });
        !std::mem::replace(&mut queue.is_writing, true)
    }

    fn pop(&self) -> Option<Job> {
        let mut queue = self.queue();
        let job = queue.next.take();
        queue.is_writing = job.is_some();
        job
    }

    fn write_all(&self) {
        while let Some(Job { path, content, told }) = self.pop() {
            let written = (self.write)(&path, &content).map_err(Arc::new);
            for told in told {
                // The actor that waited may have crashed.
                let _ = told.send(written.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::sync_channel;

    #[tokio::test]
    async fn while_one_content_is_written_only_the_newest_waits() {
        let (begun, has_begun) = sync_channel(8);
        let (go, may_go) = sync_channel(8);
        let (contents, may_go) = (Arc::new(Mutex::new(Vec::new())), Mutex::new(may_go));
        let seen = Arc::clone(&contents);
        let writer = FileWriter::through(move |_, content| {
            begun.send(()).unwrap();
            may_go.lock().unwrap().recv().unwrap();
            seen.lock().unwrap().push(content.to_vec());
            Ok(())
        });
        let path = Path::new("x.json");
        let first = writer.write(path, b"1".to_vec());
        has_begun.recv().unwrap();
        let others = [b"2", b"3", b"4"].map(|content| writer.clone().write(path, content.to_vec()));
        go.send(()).unwrap();
        first.await.unwrap();
        go.send(()).unwrap();
        for other in others {
            other.await.unwrap();
        }
        assert_eq!(*contents.lock().unwrap(), [b"1", b"4"]);
        go.send(()).unwrap();
        writer.write(path, b"5".to_vec()).await.unwrap();
        assert_eq!(contents.lock().unwrap().last().unwrap(), b"5", "it writes again after a rest");
    }

    #[tokio::test]
    async fn a_write_that_fails_says_so_and_the_next_is_tried() {
        let writer = FileWriter::through(|_, content| match content {
            b"bad" => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        });
        let path = Path::new("x.json");
        assert_eq!(writer.write(path, b"bad".to_vec()).await.unwrap_err().kind(), io::ErrorKind::StorageFull);
        writer.write(path, b"good".to_vec()).await.unwrap();
    }
}
