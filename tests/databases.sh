#!/usr/bin/env bash
# The databases that tests execute statements on: `start` makes a private PostgreSQL in a temporary folder and prints its
# connection string, `stop` ends it and removes the folder. It listens on a socket in that folder and nowhere else.
set -euo pipefail
root="${EOS_DATABASES:-/tmp/eos-databases}"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)

install_postgresql() {
  [ -n "$bin" ] && return
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >&2
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
}

as_postgres() { # the server refuses to run as root
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start() {
  install_postgresql
  mkdir -p "$root"
  [ "$(id -u)" != 0 ] || chown postgres "$root"
  cd "$root"
  as_postgres "$bin/initdb" -D "$root/data" -A trust -U postgres --no-sync >&2
  as_postgres "$bin/pg_ctl" -D "$root/data" -w -l "$root/log" -o "-k $root -c listen_addresses='' -c fsync=off" start >&2
  echo "Host=$root;Username=postgres;Database=postgres"
}

stop() {
  [ -d "$root/data" ] || return 0
  cd "$root"
  as_postgres "$bin/pg_ctl" -D "$root/data" -m immediate stop >&2 || true
  cd / && rm -rf "$root"
}

case "${1:-}" in
  start | stop) "$1" ;;
  *) echo "usage: $0 {start|stop}" >&2; exit 2 ;;
esac
