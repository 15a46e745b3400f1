#!/usr/bin/env bash
# Writes packaging/functions.txt, by which the release is laid out (build.rs): the functions that the released bot comes
# by from its start through a flood with everything on, those of an answer first.
#   packaging/functions.sh          writes it anew: after an update of the compiler or of dependencies
#   packaging/functions.sh check    tells how many of its names are in the binary; fails below nine in ten
# Needs valgrind and nm, and ten minutes or so.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
list=packaging/functions.txt
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# The release with its names.
cargo rustc --release --locked --bin kissbot -- -C strip=none
cp "${CARGO_TARGET_DIR:-target}/release/kissbot" "$work/kissbot"
nm --defined-only "$work/kissbot" | awk '$2 ~ /[tTwW]/ { print $3 }' | sort -u >"$work/names"

if [ "${1:-}" = check ]; then
    all=$(grep -vc '^#' "$list")
    there=$(grep -v '^#' "$list" | sort -u | comm -12 - "$work/names" | wc -l)
    echo "$there of $all functions of $list are in the binary"
    [ "$there" -ge $((all * 9 / 10)) ]
    exit
fi

cat >"$work/traced" <<END
#!/bin/sh
exec valgrind -q --tool=callgrind --demangle=no --callgrind-out-file=$work/\$RUN.calls $work/kissbot "\$@"
END
chmod +x "$work/traced"
# They may fail, as a traced bot is slow and big; what counts is what it came by. The second logs, and nothing but chat
# answers it; in the third each command comes to a bot at rest.
export FLOOD_BOT=$work/traced
RUN=everything cargo bench --locked --bench flood -- 30000 100 50 everything || true
RUN=logging FLOOD_LOG=info cargo bench --locked --bench flood -- 10000 10 100 || true
RUN=alone cargo bench --locked --bench flood -- 500 10 1 alone || true

# A function is named where it is first met, by `fn=(7) name` or `cfn=(7) name`; calls= tells how often it was called.
called() {
    awk '
        /^c?fn=/ {
            id = $0; sub(/^c?fn=/, "", id); name = id; sub(/\).*/, ")", id)
            if (sub(/^\([0-9]+\) /, "", name)) { sub(/\047[0-9]+$/, "", name); names[id] = name }
            called = names[id]
            if (!(called in times)) times[called] = 0
        }
        /^calls=/ { split($0, parts, /[= ]/); times[called] += parts[2] }
        END { for (name in times) print times[name], name }
    ' "$1" | sort -k2 | join -1 2 -2 1 - "$work/names"
}

# 500 commands came alone: what was called nearly as often is of an answer.
called "$work/alone.calls" | awk '$2 >= 450' | sort -k2,2nr -k1,1 | cut -d' ' -f1 >"$work/answer"
for run in everything logging alone; do
    called "$work/$run.calls"
done | awk '{ times[$1] += $2 } END { for (name in times) print times[name], name }' | sort -k1,1nr -k2,2 | cut -d' ' -f2 >"$work/met"
{
    echo "# By packaging/functions.sh, with $(rustc --version | cut -d' ' -f1,2)."
    cat "$work/answer"
    grep -vxFf "$work/answer" "$work/met"
} >"$list"
wc -l "$list"
