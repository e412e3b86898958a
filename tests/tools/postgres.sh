#!/usr/bin/env bash
# A private PostgreSQL cluster for tests, on loopback, in a folder of its own.
#   postgres.sh start DIR   prints the URL of its `postgres` database
#   postgres.sh stop DIR    stops it and removes DIR
# PG_MAX_CONNECTIONS (300) and PG_DURABLE=1 (fsync on, for crash tests) change the defaults.
set -euo pipefail
# shellcheck source=tests/tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() { die "usage: ${0##*/} start|stop DIR"; }

# initdb refuses root; the Debian package brings the account `postgres`.
as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

find_bin() {
  local dir
  dir=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$dir" ] && command -v pg_config >/dev/null; then dir=$(pg_config --bindir); fi
  [ -x "$dir/initdb" ] || die "no PostgreSQL server programs found: apt-get install postgresql-15"
  say "$dir"
}

start() {
  local bin port attempt options durable=off
  bin=$(find_bin)
  [ "${PG_DURABLE:-0}" = 1 ] && durable=on
  mkdir -p "$dir"
  [ "$(id -u)" = 0 ] && chown postgres: "$dir"
  # runuser complains when its account may not enter the working folder.
  cd /
  as_owner "$bin/initdb" -D "$dir/data" -U app --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  for attempt in 1 2 3; do
    port=$(free_port)
    options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir"
    options+=" -c max_connections=${PG_MAX_CONNECTIONS:-300}"
    options+=" -c fsync=$durable -c synchronous_commit=$durable -c full_page_writes=$durable"
    # A taken port shows only in the log, so a failed start is tried again on another one.
    if as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" -o "$options" start >/dev/null 2>&1; then
      say "postgres://app@127.0.0.1:$port/postgres"
      return 0
    fi
    say "PostgreSQL did not start on port $port (try $attempt):" >&2
    tail -n 5 "$dir/log" >&2 || true
  done
  return 1
}

stop() {
  local bin
  bin=$(find_bin)
  cd /
  if [ -f "$dir/data/postmaster.pid" ]; then
    as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null
  fi
  # Removes only what looks like a cluster made above.
  [ -d "$dir/data" ] && rm -rf "$dir"
  return 0
}

[ $# = 2 ] || usage
dir=$(realpath -m "$2")
case $1 in
  start) start ;;
  stop) stop ;;
  *) usage ;;
esac
