"""Boots the disk that vm-test.sh has made and tries the service on its serial console."""

import re
import subprocess
import sys
import time

BOOT_LIMIT_S = 300
LIMIT_S = 120

CONFIG = "/etc/kissbot/config.toml"
# What is typed, and what must then be seen (a regular expression). In this order: each is the stage of the next.
STEPS = [
    ("systemctl is-system-running --wait", "running"),
    # The fake Twitch, which goes on for as long as something holds its stdin.
    ("mkfifo in; (sleep infinity >in &); (./stage <in >said &); sleep 3; cat said", r"irc=127\.0\.0\.1"),
    # Without a network apt has nothing to look up: the package needs no more than a clean Debian has.
    ("apt-get install -qy ./kissbot.deb", "Setting up kissbot"),
    ("systemctl is-enabled kissbot; systemctl is-active kissbot", "disabled\ninactive"),
    (f'sed -i "s#^irc_url = .*#irc_url = \\"irc://$(sed -n s/^irc=//p said)\\"#" {CONFIG}; grep ^irc_url {CONFIG}', "127"),
    # No token: it says so, stays down, and is not started again and again.
    ("systemctl start kissbot; sleep 20; systemctl show kissbot -p ExecMainStatus -p NRestarts -p SubState",
     "NRestarts=0\nExecMainStatus=77\nSubState=failed"),
    ("install -m 600 -o kissbot -g kissbot /dev/null /var/lib/kissbot/secrets.toml", ""),
    ("echo 'TWITCH_TOKEN = \"rehearsaltoken\"' >/var/lib/kissbot/secrets.toml", ""),
    ("systemctl enable --now kissbot; sleep 3; systemctl is-active kissbot", r"\nactive"),
    ("cat /proc/$(systemctl show -P MainPID kissbot)/status", r"(?s)CapEff:\s+0{16}.*NoNewPrivs:\s+1.*Seccomp:\s+2"),
    ("echo 'alice: !ping' >in; sleep 3; cat said", r"(?s)\* joined.*KissBot: Pong"),
    ("sleep 35; systemctl status kissbot --no-pager", 'Status: "1 channel, commands on'),
    # Reload, and a reload that is refused.
    (f"sed -i 's/^# game = \"jeu\"/ping = \"coucou\"/' {CONFIG}; systemctl reload kissbot; sleep 2;"
     " echo 'bob: !coucou' >in; sleep 3; tail -n 1 said", "KissBot: Pong"),
    (f"sed -i 's/^language/langage/' {CONFIG}; systemctl reload kissbot; sleep 2; journalctl -u kissbot --no-pager | grep refused",
     "bot.langage.*bot.language"),
    ("echo $(journalctl -u kissbot -p warning -o cat --no-pager | grep -c refused)"
     " $(journalctl -u kissbot -p warning -o cat --no-pager | grep -c joined)", r"\n[1-9]\d* 0"),
    (f"systemctl is-active kissbot; sed -i 's/^langage/language/' {CONFIG}", r"\nactive"),
    # It hangs, it crashes.
    ("systemctl kill -s STOP kissbot; sleep 60; journalctl -u kissbot --no-pager | grep -c 'Watchdog timeout'", r"\n1\n"),
    ("systemctl show kissbot -p NRestarts -p SubState", "NRestarts=1\nSubState=running"),
    ("systemctl kill -s KILL kissbot; sleep 25; systemctl show kissbot -p NRestarts -p SubState",
     "NRestarts=2\nSubState=running"),
    # Secrets from systemd instead of the file.
    ("install -d -m 700 /etc/credstore; echo rehearsaltoken >/etc/credstore/kissbot.TWITCH_TOKEN;"
     " rm /var/lib/kissbot/secrets.toml; systemctl restart kissbot; sleep 3; systemctl is-active kissbot", r"\nactive"),
    ("systemctl stop kissbot; systemctl show kissbot -p Result -p ExecMainStatus", "Result=success\nExecMainStatus=0"),
    ("systemctl start kissbot; apt-get remove -qy kissbot; tail -n 1 said", r"\* quit"),
    ("ls -d /var/lib/kissbot /etc/kissbot/config.toml | wc -l", "2"),
    ("apt-get purge -qy kissbot; ls -d /var/lib/kissbot /etc/kissbot /usr/bin/kissbot 2>/dev/null | wc -l", "\n0"),
    ("id kissbot; ls /etc/credstore; systemctl --failed --no-legend | wc -l", "\n0"),
]


class Console:
    """The machine's serial console, as root's shell."""

    def __init__(self, disk, kernel, initrd):
        words = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-smp", "2", "-m", "2048", "-cpu", "max", "-nic", "none"]
        words += ["-display", "none", "-monitor", "none", "-serial", "stdio", "-kernel", kernel, "-initrd", initrd]
        words += ["-append", "root=/dev/vda rw console=ttyS0 quiet", "-drive", f"file={disk},if=virtio,format=raw"]
        self.machine = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def until(self, pattern, limit_s):
        seen, deadline = b"", time.monotonic() + limit_s
        while not re.search(pattern, seen):
            # Blocks while the machine is silent; `timeout` in each command ends that.
            seen += self.machine.stdout.read1(65536)
            if time.monotonic() > deadline or self.machine.poll() is not None:
                sys.exit(f"vm-test: {pattern!r} is not seen:\n{seen.decode(errors='replace')}")
        return seen.decode(errors="replace").replace("\r", "")

    def run(self, command):
        quoted = command.replace("'", "'\\''")
        # The mark is in two pieces in what is typed, so that its echo does not end the waiting.
        typed = f"clear; timeout {LIMIT_S} bash -c '{quoted}' </dev/null 2>&1; echo EN''D-OF-STEP\n"
        self.machine.stdin.write(typed.encode())
        self.machine.stdin.flush()
        return self.until(rb"END-OF-STEP", LIMIT_S + 30).split("EN''D-OF-STEP", 1)[-1]


def main():
    console = Console(*sys.argv[1:4])
    try:
        console.until(rb"root@kissbot-test:~# ?", BOOT_LIMIT_S)
        console.run("true")
        for command, wanted in STEPS:
            seen = console.run(command)
            if not re.search(wanted, seen):
                sys.exit(f"vm-test: after\n  {command}\n{wanted!r} is not in\n{seen}")
            print(f"ok: {command[:110]}", flush=True)
    finally:
        console.machine.kill()
        console.machine.wait()
    print(f"{len(STEPS)} passed, 0 failed")


if __name__ == "__main__":
    main()
