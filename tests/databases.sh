#!/usr/bin/env bash
# The databases that tests execute statements on: `start` makes a private PostgreSQL and a private MariaDB in a temporary folder and prints
# the variables that tests look for (eval "$(tests/databases.sh start)"); `stop` ends them and removes the folder.
# They listen on sockets in that folder and nowhere else.
set -euo pipefail
root="${EOS_DATABASES:-/tmp/eos-databases}"
user="$(id -un)"

postgresql() { # the folder of its programs
  ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1
}

install() {
  local missing=()
  [ -n "$(postgresql)" ] || missing+=(postgresql)
  command -v mariadbd >/dev/null || missing+=(mariadb-server)
  [ "${#missing[@]}" -gt 0 ] || return 0
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2
}

as_postgres() { # the server refuses to run as root
  if [ "$user" = root ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgresql() {
  mkdir -p "$root/postgresql"
  [ "$user" != root ] || chown postgres "$root/postgresql"
  cd "$root/postgresql"
  as_postgres "$(postgresql)/initdb" -D data -A trust -U postgres --no-sync >&2
  as_postgres "$(postgresql)/pg_ctl" -D data -w -l log -o "-k $root/postgresql -c listen_addresses='' -c fsync=off" start >&2
  echo "export EOS_POSTGRES='Host=$root/postgresql;Username=postgres;Database=postgres'"
}

start_mariadb() {
  local folder="$root/mariadb"
  mkdir -p "$folder"
  mariadb-install-db --no-defaults --user="$user" --datadir="$folder/data" --skip-test-db --auth-root-authentication-method=normal >&2
  mariadbd --no-defaults --user="$user" --datadir="$folder/data" --socket="$folder/socket" --pid-file="$folder/pid" --skip-networking \
    --skip-grant-tables --innodb-flush-log-at-trx-commit=0 --sync-binlog=0 >"$folder/log" 2>&1 </dev/null &
  for _ in $(seq 100); do
    mariadb-admin --no-defaults --socket="$folder/socket" ping >/dev/null 2>&1 && break
    sleep 0.2
  done
  mariadb-admin --no-defaults --socket="$folder/socket" ping >&2
  echo "export EOS_MARIADB='Server=$folder/socket;Protocol=Unix;User ID=root;AllowUserVariables=true'"
}

start() {
  install
  mkdir -p "$root"
  chmod 755 "$root"
  start_postgresql
  start_mariadb
}

stop() {
  if [ -d "$root/postgresql/data" ]; then (cd "$root/postgresql" && as_postgres "$(postgresql)/pg_ctl" -D data -m immediate stop >&2) || true; fi
  if [ -f "$root/mariadb/pid" ]; then kill -KILL "$(cat "$root/mariadb/pid")" || true; fi
  rm -rf "$root"
}

case "${1:-}" in
  start | stop) "$1" ;;
  *) echo "usage: $0 {start|stop}" >&2; exit 2 ;;
esac
