# shellcheck shell=bash
# Shared by tests/run and the scripts beside this file; sourced, never run.

tools_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034  # read by the scripts that source this file
root=$(cd "$tools_dir/../.." && pwd)
# Everything a run leaves behind stands in one ignored folder.
state=$root/tests/.tools
# shellcheck disable=SC2034
venv=$state/venv
target=${CARGO_TARGET_DIR:-$root/target}

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# One line per check, in a form that count_checks can read back from a log.
pass() { say "ok - $*"; }
fail() { say "not ok - $*"; CHECKS_FAILED=1; }
CHECKS_FAILED=0
checks_done() { return "$CHECKS_FAILED"; }
# count_checks LOG: prints "PASSED FAILED".
count_checks() { awk '/^ok - /{p++} /^not ok - /{f++} END{print p+0, f+0}' "$1"; }

# The binary under test: LEERBRUG_BIN, else the dev profile's.
leerbrug_bin() { say "${LEERBRUG_BIN:-$target/debug/leerbrug}"; }

# A port that is free now. Taking it later can still fail: callers check that their server came up.
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Runs a command without any LEERBRUG_ variable: the product refuses keys it does not know, and a developer's own
# settings must not change what is tested.
without_settings() {
  list_settings
  env "${UNSET[@]}" "$@"
}
list_settings() {
  local name
  UNSET=()
  while IFS= read -r name; do UNSET+=(-u "$name"); done < <(compgen -e | grep '^LEERBRUG_' || true)
}

# wait_for SECONDS URL PID: until URL answers 200; false when the time is over or the process has gone.
wait_for() {
  local deadline=$((SECONDS + $1)) url=$2 pid=$3
  while ((SECONDS < deadline)); do
    if curl --silent --fail --max-time 5 --output /dev/null "$url"; then return 0; fi
    kill -0 "$pid" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

# start_demo BINARY DATA LOG [ARGUMENT...]: a demo on a free loopback port; sets DEMO_PID and DEMO_URL.
start_demo() {
  local bin=$1 data=$2 log=$3 port attempt
  shift 3
  list_settings
  # A second try, because another process may take the port between asking for it and listening on it.
  for attempt in 1 2; do
    port=$(free_port)
    DEMO_URL=http://127.0.0.1:$port
    # `env` directly, not by the function: it replaces itself, so the process id is the server's own.
    env "${UNSET[@]}" "$bin" demo --data "$data" --listen "127.0.0.1:$port" "$@" >"$log" 2>&1 </dev/null &
    DEMO_PID=$!
    if wait_for "${DEMO_WAIT:-120}" "$DEMO_URL/readyz" "$DEMO_PID"; then return 0; fi
    stop_pid "$DEMO_PID"
    say "the demo did not become ready (try $attempt); its last lines:" >&2
    tail -n 15 "$log" >&2
  done
  return 1
}

# stop_pid PID: asks, waits ten seconds, then insists. Only ever called with a process this script started.
stop_pid() {
  local pid=$1 left=50
  kill -TERM "$pid" 2>/dev/null || return 0
  while ((left-- > 0)) && kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# print_table FILE: rows "suite<TAB>passed<TAB>failed<TAB>seconds<TAB>note" as a Markdown table with its sum,
# so that a run can be pasted into the README as it is.
print_table() {
  awk -F'\t' '
    function row(a, b, c, d, e) { printf "| %-10s | %6s | %6s | %7s | %-*s |\n", a, b, c, d, width, e }
    { n++; for (i = 1; i <= 5; i++) cell[n, i] = $i; p += $2; f += $3; s += $4; if (length($5) > width) width = length($5) }
    END {
      if (width < 4) width = 4
      row("suite", "passed", "failed", "seconds", "note")
      line = sprintf("%*s", width, ""); gsub(/ /, "-", line)
      row("----------", "-----:", "-----:", "------:", line)
      for (i = 1; i <= n; i++) row(cell[i, 1], cell[i, 2], cell[i, 3], cell[i, 4], cell[i, 5])
      row("sum", p + 0, f + 0, s + 0, "")
    }' "$1"
}
