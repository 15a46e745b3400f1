"""Runs kissbot in the sandbox that docs/kissbot.service describes, by bubblewrap instead of systemd.

Every directive of [Service] must be known here, as applied or as not applicable: a new one cannot be forgotten. What a
machine without systemd as its first process cannot show (cgroup limits, keyrings) is listed by the script itself.
"""

import argparse
import errno
import json
import os
import queue
import re
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import seccomp

ROOT = Path(__file__).resolve().parent.parent
UNIT = ROOT / "docs/kissbot.service"
# Somebody who owns nothing on this machine.
STRANGER = 64001
LIMIT_S = 30
TOKEN = "rehearsaltoken"
# The watchdog's patience here; the unit's own would make the trial last as long.
WATCHDOG_S = 2

# Directives that the filter of system calls fulfils when it lets none of these through.
COVERED = {
    "ProtectClock": ["clock_settime", "clock_adjtime", "adjtimex", "settimeofday"],
    "ProtectHostname": ["sethostname", "setdomainname"],
    "ProtectKernelLogs": ["syslog"],
    "ProtectKernelModules": ["init_module", "finit_module", "delete_module"],
    "RestrictRealtime": ["sched_setscheduler", "sched_setattr", "sched_setparam"],
}
# Directives that are applied below, by bubblewrap's mounts and namespaces or otherwise.
APPLIED = """ExecStart Environment User Group UMask WorkingDirectory StateDirectory StateDirectoryMode LoadCredential
    LimitNOFILE LimitCORE NoNewPrivileges CapabilityBoundingSet AmbientCapabilities ProtectSystem ProtectHome ProtectProc
    ProtectControlGroups ProtectKernelTunables PrivateDevices DevicePolicy PrivateIPC RemoveIPC PrivateTmp PrivateUsers
    LockPersonality MemoryDenyWriteExecute RestrictNamespaces RestrictSUIDSGID RestrictAddressFamilies
    SystemCallArchitectures SystemCallFilter SystemCallErrorNumber""".split()
# Directives that this script looks after instead of a manager.
PLAYED = "Type ExecReload WatchdogSec MemoryHigh MemoryMax TasksMax".split()
# Directives that only a manager and cgroups can show.
NOT_HERE = """TimeoutStartSec TimeoutStopSec Restart RestartSec RestartPreventExitStatus MemorySwapMax KeyringMode
    ProcSubset""".split()


def fail(words):
    sys.exit(f"sandbox: {words}")


def read_unit():
    """The directives of [Service]: name to values, where an empty value begins the list anew, as in systemd."""
    section, directives = "", {}
    for line in UNIT.read_text().splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line
        elif section == "[Service]" and "=" in line and not line.startswith(("#", ";")):
            name, value = line.split("=", 1)
            values = directives.setdefault(name, [])
            values.append(value)
    unknown = set(directives) - {*COVERED, *APPLIED, *PLAYED, *NOT_HERE}
    if unknown:
        fail(f"{UNIT.name} has directives that packaging/sandbox.py does not know: {sorted(unknown)}")
    return directives


def group(name):
    """The system calls of systemd's group, with those of the groups in it."""
    text = subprocess.run(["systemd-analyze", "syscall-filter", name], check=True, capture_output=True, text=True).stdout
    calls = set()
    for line in text.splitlines()[1:]:
        word = line.strip()
        if word.startswith("@"):
            calls |= group(word)
        elif word and not word.startswith("#"):
            calls.add(word)
    return calls


def allowed_calls(directives):
    calls = group("@default")
    for value in directives["SystemCallFilter"]:
        remove, words = value.startswith("~"), value.lstrip("~").split()
        for word in words:
            named = group(word) if word.startswith("@") else {word}
            calls = calls - named if remove else calls | named
    return calls


def refuse(rules, code=errno.EPERM):
    """A filter that lets everything through but these: (system call, comparisons of arguments)."""
    filter_ = seccomp.SyscallFilter(seccomp.ALLOW)
    for call, *arguments in rules:
        filter_.add_rule(seccomp.ERRNO(code), call, *arguments)
    return filter_


def has(argument, bits):
    return seccomp.Arg(argument, seccomp.MASKED_EQ, bits, bits)


def filters(directives, without):
    """One filter for each directive, as systemd stacks them. Calls of other architectures kill, as in libseccomp's default."""
    calls = allowed_calls(directives) - set(without)
    for name, forbidden in COVERED.items():
        if name in directives and calls & set(forbidden):
            fail(f"{name}: the filter of system calls lets {calls & set(forbidden)} through")
    code = getattr(errno, directives["SystemCallErrorNumber"][-1])
    main = seccomp.SyscallFilter(seccomp.ERRNO(code))
    for call in sorted(calls):
        if seccomp.resolve_syscall(seccomp.Arch.NATIVE, call) >= 0:
            main.add_rule(seccomp.ALLOW, call)
    made = [main]
    if on(directives, "MemoryDenyWriteExecute"):
        write_execute, execute, shm_exec = 2 | 4, 4, 0o100000
        made.append(refuse([("mmap", has(2, write_execute)), ("mprotect", has(2, execute)),
                            ("pkey_mprotect", has(2, execute)), ("shmat", has(2, shm_exec))]))
    families = {getattr(socket, name) for name in directives["RestrictAddressFamilies"][-1].split()}
    others = [("socket", seccomp.Arg(0, seccomp.EQ, family)) for family in range(64) if family not in families]
    made.append(refuse([*others, ("socket", seccomp.Arg(0, seccomp.GE, 64))], errno.EAFNOSUPPORT))
    if on(directives, "RestrictNamespaces"):
        kinds = [0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000]
        made.append(refuse([(call, has(0, kind)) for call in ("clone", "unshare") for kind in kinds] + [("setns",)]))
        # Its flags are behind a pointer, so that the C library has to do without.
        made.append(refuse([("clone3",)], errno.ENOSYS))
    if on(directives, "RestrictSUIDSGID"):
        places = {"chmod": 1, "fchmod": 1, "fchmodat": 2, "mkdir": 1, "mkdirat": 2, "open": 2, "openat": 3}
        bits = (stat.S_ISUID, stat.S_ISGID)
        made.append(refuse([(call, has(place, bit)) for call, place in places.items() for bit in bits]))
    if on(directives, "LockPersonality"):
        made.append(refuse([("personality", seccomp.Arg(0, seccomp.NE, 0))]))
    return made


def on(directives, name):
    return directives.get(name, ["no"])[-1] in ("yes", "true", "on", "1")


class Sandbox:
    """The files of a trial and the command line of bubblewrap."""

    def __init__(self, directives, folder, program, without):
        self.directives, self.folder = directives, folder
        self.program = shutil.copy(program, folder / "kissbot")
        for name in ("etc", "state", "run"):
            (folder / name).mkdir()
        (folder / "state").chmod(int(directives["StateDirectoryMode"][-1], 8))
        credentials = folder / "credentials"
        credentials.mkdir()
        # Of all that the unit names only one is there: the others may be absent.
        (credentials / "TWITCH_TOKEN").write_text(TOKEN + "\n")
        self.bpf = []
        for number, filter_ in enumerate(filters(directives, without)):
            path = folder / f"{number}.bpf"
            with path.open("wb") as file:
                filter_.export_bpf(file)
            self.bpf.append(path)
        folder.chmod(0o755)
        if os.getuid() == 0:
            for path in (folder / "state", folder / "credentials", folder / "credentials/TWITCH_TOKEN"):
                os.chown(path, STRANGER, STRANGER)

    def start(self, command, program=None, **pipes):
        """Starts `command` in the sandbox and returns the process of bubblewrap and the first pid in its namespace."""
        folder, state = self.folder, "/var/lib/" + self.directives["StateDirectory"][-1]
        target = self.directives["ExecStart"][-1].split()[0]
        where = ["--ro-bind", "/usr/lib", "/usr/lib", "--ro-bind", "/usr/share", "/usr/share"]
        if Path("/usr/lib64").is_dir():
            where += ["--ro-bind", "/usr/lib64", "/usr/lib64"]
        where += ["--ro-bind", str(program or self.program), target]
        for name in ("bin", "lib", "lib64"):
            where += ["--symlink", f"usr/{name}", f"/{name}"]
        for name in "hosts resolv.conf nsswitch.conf passwd group ssl ld.so.cache localtime".split():
            where += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
        where += ["--ro-bind", str(folder / "etc"), "/etc/kissbot", "--bind", str(folder / "state"), state]
        where += ["--ro-bind", str(folder / "run"), "/run/systemd"]
        where += ["--ro-bind", str(folder / "credentials"), "/run/credentials/kissbot.service"]
        where += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", "/var/tmp", "--remount-ro", "/"]
        kept = ["--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
        kept += ["--uid", "990", "--gid", "990", "--cap-drop", "ALL", "--new-session", "--die-with-parent"]
        environment = ["--clearenv", "--setenv", "PATH", "/usr/bin", "--setenv", "NOTIFY_SOCKET", "/run/systemd/notify"]
        environment += ["--setenv", "WATCHDOG_USEC", str(WATCHDOG_S * 1_000_000), "--setenv", "STATE_DIRECTORY", state]
        environment += ["--setenv", "CREDENTIALS_DIRECTORY", "/run/credentials/kissbot.service"]
        for value in self.directives.get("Environment", []):
            environment += ["--setenv", *value.split("=", 1)]
        files = [os.open(path, os.O_RDONLY) for path in self.bpf]
        told, tells = os.pipe()
        seccomp_ = [word for file in files for word in ("--add-seccomp-fd", str(file))]
        words = ["bwrap", *where, *kept, *environment, "--chdir", self.directives["WorkingDirectory"][-1]]
        words += ["--info-fd", str(tells), *seccomp_, "--", *command]
        stranger = {"user": STRANGER, "group": STRANGER, "extra_groups": []} if os.getuid() == 0 else {}
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, pass_fds=[*files, tells], preexec_fn=self.limits,
                                   umask=int(self.directives["UMask"][-1], 8), cwd="/", **stranger, **pipes)
        for file in (*files, tells):
            os.close(file)
        with os.fdopen(told) as info:
            first = json.loads(info.read() or "{}").get("child-pid")
        return process, first or fail("bubblewrap does not start")

    def limits(self):
        for name, kind in (("LimitNOFILE", resource.RLIMIT_NOFILE), ("LimitCORE", resource.RLIMIT_CORE)):
            limit = int(self.directives[name][-1])
            resource.setrlimit(kind, (limit, limit))


PROBE = r"""
import ctypes, errno, mmap, os, socket
def refused(codes, act, *arguments):
    try: act(*arguments)
    except OSError as error: assert error.errno in codes, (act, error)
    else: raise AssertionError((act, arguments, "is let through"))
libc = ctypes.CDLL(None, use_errno=True)
def unshare(flags):
    if libc.unshare(flags) != 0: raise OSError(ctypes.get_errno(), "unshare")
for path in ("/etc/x", "/usr/lib/x", "/etc/kissbot/x", "/x"):
    refused((errno.EROFS, errno.EACCES, errno.EPERM), open, path, "w")
open("/var/lib/kissbot/x", "w").close(); os.remove("/var/lib/kissbot/x")
refused((errno.EPERM,), mmap.mmap, -1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 7)
refused((errno.EAFNOSUPPORT,), socket.socket, socket.AF_NETLINK, socket.SOCK_RAW)
refused((errno.EPERM,), unshare, 0x10000000)
refused((errno.EPERM,), os.chmod, "/var/lib/kissbot", 0o4700)
refused((errno.EPERM,), os.nice, 1)
assert not os.path.exists("/home") and not os.path.exists("/root") and not os.path.exists("/dev/kmsg")
"""


class Trial:
    """The bot in its sandbox, the fake Twitch outside, and what both say."""

    def __init__(self, sandbox, stage):
        self.sandbox, self.news, self.seen, self.unread = sandbox, queue.Queue(), [], {}
        self.leaving = False
        self.stage = subprocess.Popen([stage], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self.read, args=("stage", self.stage.stdout), daemon=True).start()
        self.address = self.await_("stage", r"irc=(\S+)").group(1)
        self.write_config("ping")
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.bind(str(sandbox.folder / "run/notify"))
        (sandbox.folder / "run/notify").chmod(0o777)
        threading.Thread(target=self.read_notify, daemon=True).start()
        command = sandbox.directives["ExecStart"][-1].split()
        self.bot, self.first = sandbox.start(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self.read, args=("log", self.bot.stderr), daemon=True).start()
        threading.Thread(target=lambda: self.news.put(("end", f"status {self.bot.wait()}")), daemon=True).start()

    def read(self, who, stream):
        for line in stream:
            self.news.put((who, line.rstrip("\n")))

    def read_notify(self):
        while True:
            for line in self.notify.recv(4096).decode().splitlines():
                self.news.put(("notify", line))

    def write_config(self, ping):
        text = (ROOT / "config.toml").read_text()
        text, times = re.subn(r"(?m)^irc_url = .*$", f'irc_url = "irc://{self.address}"', text)
        text, more = re.subn(r"(?m)^# game = \"jeu\"$", f'ping = "{ping}"', text)
        if (times, more) != (1, 1):
            fail("config.toml has changed: packaging/sandbox.py does not find its lines")
        # As an editor would: in place, for the sandbox sees this very file.
        (self.sandbox.folder / "etc/config.toml").write_text(text)

    def await_(self, who, pattern):
        """Waits until `who` says it. What the others say meanwhile is kept for when they are asked."""
        deadline = time.monotonic() + LIMIT_S
        unread = self.unread.setdefault(who, [])
        while True:
            while unread:
                if found := re.search(pattern, unread.pop(0)):
                    return found
            try:
                name, line = self.news.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                name, line = "time", f"{LIMIT_S} s are over"
            self.seen.append(f"  {name}: {line}")
            if name == "time" or (name == "end" and not self.leaving):
                fail("\n".join([f"waited for {pattern!r} from {who}; then {line}", *self.seen]))
            self.unread.setdefault(name, []).append(line)

    def says(self, line, answer):
        print(line, file=self.stage.stdin, flush=True)
        self.await_("stage", f"^KissBot: .*{answer}")

    def pid(self):
        """The bot itself, which bubblewrap's own first process in the namespace has started."""
        return int(Path(f"/proc/{self.first}/task/{self.first}/children").read_text().split()[0])

    def status(self):
        lines = Path(f"/proc/{self.pid()}/status").read_text().splitlines()
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}

    def close(self):
        for process in (self.bot, self.stage):
            if process.poll() is None:
                process.kill()
                process.wait()


def check_status(trial):
    """What the kernel says of the process, and how far it is from the unit's limits."""
    status, directives = trial.status(), trial.sandbox.directives
    wanted = {"NoNewPrivs": "1", "Seccomp": "2", "CapEff": "0" * 16, "CapPrm": "0" * 16, "CapBnd": "0" * 16}
    for name, value in wanted.items():
        if status[name] != value:
            fail(f"{name} is {status[name]}, not {value}")
    if int(status["Seccomp_filters"]) < len(trial.sandbox.bpf):
        fail(f"only {status['Seccomp_filters']} filters of {len(trial.sandbox.bpf)} hold")
    peak_mib, threads = int(status["VmHWM"].split()[0]) / 1024, int(status["Threads"])
    high_mib, tasks = int(directives["MemoryHigh"][-1].removesuffix("M")), int(directives["TasksMax"][-1])
    if peak_mib > high_mib / 2 or threads > tasks / 2:
        fail(f"{peak_mib:.0f} MiB and {threads} threads are too near the limits of the unit")
    return f"{peak_mib:.0f} of {high_mib} MiB, {threads} of {tasks} threads, {status['Seccomp_filters']} filters"


def play(trial):
    """A day of the bot in short."""
    trial.await_("notify", "READY=1")
    trial.await_("stage", r"^\* joined")
    trial.says("alice: !ping", "Pong")
    figures = check_status(trial)
    trial.await_("notify", "WATCHDOG=1")
    trial.write_config("coucou")
    os.kill(trial.pid(), signal.SIGHUP)
    trial.await_("log", "the new config holds")
    trial.says("bob: !coucou", "Pong")
    os.kill(trial.pid(), signal.SIGUSR1)
    trial.await_("log", "kissbot::metrics.*process")
    trial.leaving = True
    os.kill(trial.pid(), signal.SIGTERM)
    trial.await_("notify", "STOPPING=1")
    trial.await_("stage", r"^\* quit")
    status = trial.bot.wait(LIMIT_S)
    if status != 0:
        fail(f"it ended with {status}")
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("stage")
    parser.add_argument("--without", action="append", default=[], metavar="CALL", help="take this system call away")
    arguments = parser.parse_args()
    directives = read_unit()
    with tempfile.TemporaryDirectory() as folder:
        sandbox = Sandbox(directives, Path(folder), arguments.program, arguments.without)
        if not arguments.without:
            command = [directives["ExecStart"][-1].split()[0], "-c", PROBE]
            probe, _ = sandbox.start(command, "/usr/bin/python3")
            if probe.wait(LIMIT_S) != 0:
                fail("the sandbox lets through what it must not")
        trial = Trial(sandbox, arguments.stage)
        try:
            figures = play(trial)
        finally:
            trial.close()
    print(f"ok: ready, joined, answered, watched, reloaded, logged, ended with 0 in the unit's sandbox ({figures})")
    print(f"not shown here: {' '.join(name for name in NOT_HERE if name in directives)}; limits of memory and tasks as figures")


if __name__ == "__main__":
    main()
