#!/usr/bin/env bash
# Lets clients that others wrote judge the stage: a line for each, status 0 when all of them were content.
set -uo pipefail
cd "$(dirname "$0")"

if [ ! -d node_modules ]; then
    npm ci --ignore-scripts --no-audit --no-fund >&2 || { echo "npm ci failed"; exit 1; }
fi
# Built first: a client's time limit must not pay for the compiler.
cargo build --quiet -p kissbot-rehearsal --example stage --example web || exit 1
target=$(cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')

coproc STAGE { exec "$target/debug/examples/stage"; }
stage_pid=$STAGE_PID
trap 'kill "$stage_pid" 2>/dev/null' EXIT
if ! read -r -t 10 addresses <&"${STAGE[0]}"; then
    echo "the stage did not open"
    exit 1
fi
STAGE_IRC=$(sed 's/.*irc=\([^ ]*\).*/\1/' <<<"$addresses")
STAGE_WS=$(sed 's/.*ws=\([^ ]*\).*/\1/' <<<"$addresses")
export STAGE_IRC STAGE_WS

failed=0
for client in tmi dank; do
    said=
    if timeout 65 node "$client.mjs" >&2 && read -r -t 5 said <&"${STAGE[0]}" && [ "$said" = "said=goodbye" ]; then
        echo "$client: content"
    else
        echo "$client: NOT content (the stage heard: ${said:-nothing})"
        failed=1
    fi
done

# EventSub is judged by a client in another language, with a stage of its own.
python=${PYTHON:-.venv/bin/python}
if [ "$python" = .venv/bin/python ] && [ ! -x "$python" ]; then
    { python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt; } >&2 || { echo "pip failed"; exit 1; }
fi
if STAGE_WEB="$target/debug/examples/web" timeout 65 "$python" follows.py >&2; then
    echo "twitchAPI: content"
else
    echo "twitchAPI: NOT content"
    failed=1
fi

# The stage ends by itself when its stdin closes.
eval "exec ${STAGE[1]}>&-"
wait "$stage_pid" 2>/dev/null
exit "$failed"
