#!/usr/bin/env bash
# Whether Prometheus's own tool takes the metrics of the running bot without a word, and whether each alert fires when it
# should. The tool is unpacked, not installed: Debian's package would start a service.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=${CARGO_TARGET_DIR:-target}/tools/prometheus
promtool=$tools/usr/bin/promtool
if [ ! -x "$promtool" ]; then
    mkdir -p "$tools"
    download=(apt-get download -q -o APT::Sandbox::User=root prometheus)
    (cd "$tools" && { "${download[@]}" || { apt-get update -q && "${download[@]}"; }; })
    dpkg-deb --fsys-tarfile "$tools"/prometheus_*.deb | tar -x -C "$tools" ./usr/bin/promtool
    rm "$tools"/prometheus_*.deb
fi

"$promtool" check rules packaging/prometheus/alerts.yml
"$promtool" test rules packaging/prometheus/alerts_test.yml

# The test leaves there what the running bot answered.
scrape=${CARGO_TARGET_DIR:-target}/tmp/scrape.txt
rm -f "$scrape"
cargo test --quiet --test daemon -- --exact metrics::every_name_of_an_alert_is_in_what_the_running_bot_tells
"$promtool" check metrics <"$scrape"
