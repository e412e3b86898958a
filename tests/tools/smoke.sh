#!/usr/bin/env bash
# The demo as a newcomer meets it, with the release binary given as the first argument: it comes up from nothing and
# finds something within a minute, carries a little load, and says in one line that its port is taken.
set -euo pipefail
# shellcheck source=tests/tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

bin=${1:?usage: smoke.sh BINARY}
work=$state/smoke
rm -rf "$work"
mkdir -p "$work"
data=$(mktemp -d)
other=$(mktemp -d)
DEMO_PID=
trap '[ -z "$DEMO_PID" ] || stop_pid "$DEMO_PID"; rm -rf "$data" "$other"' EXIT
trap 'exit 143' TERM INT
milliseconds() { date +%s%3N; }

begin=$(milliseconds)
DEMO_WAIT=60 start_demo "$bin" "$data" "$work/server.log" || die "not ok - the demo is not ready within 60 s"
found=0
while (($(milliseconds) - begin < 60000)); do
  if curl --silent --fail --max-time 10 "$DEMO_URL/?q=wisk" >"$work/page.html"; then
    found=$(grep -oE 'href="/offers/[0-9a-f]{8}-[0-9a-f-]{27}' "$work/page.html" | sort -u | wc -l)
    ((found > 0)) && break
  fi
  sleep 0.2
done
took=$(($(milliseconds) - begin))
if ((found > 0)); then
  pass "from an empty folder to $found offers for 'wisk' in $took ms"
else
  fail "no offers for 'wisk' within 60 s"
fi

if command -v wrk >/dev/null; then
  # Figures only: two busy cores swing too much for a limit. An error or a refused answer does fail.
  duration=3s
  if [ "${LEERBRUG_TEST_FULL:-}" = 1 ]; then duration=30s; fi
  wrk -t1 -c8 -d"$duration" --latency "$DEMO_URL/?q=wisk" | tee "$work/wrk"
  if grep -qE 'Non-2xx|Socket errors' "$work/wrk"; then
    fail "searches by 8 connections: some were refused or broken"
  else
    pass "searches by 8 connections: $(awk '/Requests\/sec/{print $2 " a second"} /^ *99%/{printf "99%% under %s, ", $2}' "$work/wrk" | tr -d '\n')"
  fi
else
  fail "wrk is missing"
fi

status=0
without_settings timeout 60 "$bin" demo --data "$other" --listen "${DEMO_URL#http://}" >"$work/second.out" 2>"$work/second.err" </dev/null || status=$?
if [ "$status" = 1 ]; then pass "a taken port ends with exit code 1"; else fail "a taken port ends with exit code $status, not 1"; fi
lines=$(grep -c . "$work/second.err" || true)
if [ "$lines" = 1 ] && grep -qF "${DEMO_URL##*:}" "$work/second.err"; then
  pass "a taken port is said in one line: $(cat "$work/second.err")"
else
  fail "a taken port gives $lines lines, not one that names the port:"
  head -n 10 "$work/second.err"
fi

stop_pid "$DEMO_PID"
DEMO_PID=
begin=$(milliseconds)
if DEMO_WAIT=60 start_demo "$bin" "$data" "$work/again.log"; then
  pass "a second start on the same folder is ready in $(($(milliseconds) - begin)) ms"
else
  fail "a second start on the same folder is not ready"
fi
checks_done
