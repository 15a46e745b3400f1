//! Figures of the process that the system keeps.

/// Returns the process's resident memory in KiB, where there is `/proc`.
#[must_use]
pub fn resident_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Returns the number of files that the process has open, where there is `/proc`.
#[must_use]
pub fn open_files() -> Option<u64> {
    // The list is a file that is open, too, while it is read.
    let listed = std::fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1);
    u64::try_from(listed).ok()
}
