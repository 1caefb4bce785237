#!/usr/bin/env bash
# kafka-console-consumer shows what is there
set -euo pipefail
topic=${1:?topic}
kafka-topics --bootstrap-server "$SERVERS" --list | grep -q "$topic" || exit 1
exec kafka-console-consumer \
  --bootstrap-server "$SERVERS" \
  --topic "$topic" \
  --from-beginning "$@"
