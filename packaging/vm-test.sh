#!/usr/bin/env bash
# Installs the package on a clean Debian 12 with a real systemd, in a virtual machine without network, and looks whether
# the service does what docs/OPERATIONS.md says. Not for CI: ten minutes, 3 GB of disk, and root to make the machine.
#   packaging/vm-test.sh [FOLDER]      FOLDER: keeps the Debian for the next time
set -euo pipefail
cd "$(dirname "$0")/.."

package=$(ls -t target/debian/kissbot_*.deb | head -n 1)
folder=${1:-$(mktemp -d)}
[ $# -gt 0 ] || trap 'rm -r "$folder"' EXIT

for tool in qemu-system-x86_64:qemu-system-x86 debootstrap:debootstrap mke2fs:e2fsprogs; do
    command -v "${tool%:*}" >/dev/null || apt-get install -qy --no-install-recommends "${tool#*:}"
done
cargo build --quiet --example packaging-stage

root=$folder/root
if [ ! -e "$root/etc/debian_version" ]; then
    debootstrap --include=linux-image-cloud-amd64,systemd-sysv,dbus,ca-certificates bookworm "$root"
fi
login=$root/etc/systemd/system/serial-getty@ttyS0.service.d
mkdir -p "$login"
printf '[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin root - dumb\n' >"$login/login.conf"
echo '/dev/vda / ext4 defaults 0 1' >"$root/etc/fstab"
echo 'kissbot-test' >"$root/etc/hostname"
install -m 644 "$package" "$root/root/kissbot.deb"
install -m 755 target/debug/examples/packaging-stage "$root/root/stage"

# Always a fresh disk: the machine that boots has never seen the package.
rm -f "$folder/disk" && truncate -s 1800M "$folder/disk" && mke2fs -q -t ext4 -d "$root" "$folder/disk"
/usr/bin/python3 packaging/vm_test.py "$folder/disk" "$root"/boot/vmlinuz-* "$root"/boot/initrd.img-*
