#!/usr/bin/env bash
# Prints the figures of the README: searches per second and their times over the committed list of queries, with memory.
# Usage: tests/tools/figures.sh [OFFERS...]   (default: 10000 100000). Needs wrk and a release build.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=tests/tools/lib.sh
. "$here/lib.sh"

bin=${LEERBRUG_BIN:-$root/target/release/leerbrug}
seconds=${SECONDS_PER_RUN:-20}
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000)
[ -x "$bin" ] || { echo "build first: cargo build --release" >&2; exit 1; }
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 1; }

work=$(mktemp -d)
server=
cleanup() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

cat > "$work/queries.lua" <<'LUA'
local paths, at = {}, 0
local prefix, tail = os.getenv("QUERY_PREFIX"), os.getenv("QUERY_TAIL") or ""
for line in io.lines(os.getenv("QUERY_FILE")) do
  local word = line:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)
  paths[#paths + 1] = prefix .. word .. tail
end
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("%.0f/s  p50 %.1f ms  p99 %.1f ms  max %.1f ms  not 2xx: %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, e.status + e.connect + e.read + e.write + e.timeout))
end
LUA

echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1 /proc/loadavg)"
for size in "${sizes[@]}"; do
  port=$(free_port)
  began=$(date +%s)
  "$bin" demo --data "$work/$size" --offers "$size" --listen "127.0.0.1:$port" > "$work/log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    curl -fs -o /dev/null "http://127.0.0.1:$port/readyz" && break
    sleep 0.5
  done
  echo "$size offers: loaded and indexed in $(( $(date +%s) - began )) s, index $(du -sk "$work/$size/index" | cut -f1) KiB"
  for kind in api page; do
    if [ "$kind" = api ]; then prefix="/api/v1/offers?q="; tail="&pageSize=20"; else prefix="/?q="; tail=""; fi
    export QUERY_FILE="$here/queries.txt" QUERY_PREFIX="$prefix" QUERY_TAIL="$tail"
    wrk -t1 -c4 -d3s -s "$work/queries.lua" "http://127.0.0.1:$port" > /dev/null
    printf '  %-5s ' "$kind"
    wrk -t1 -c4 -d"${seconds}s" -s "$work/queries.lua" "http://127.0.0.1:$port" | tail -n 1
  done
  echo "  memory $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status") MiB resident"
  kill "$server"; wait "$server" 2>/dev/null || true; server=
done
