#!/usr/bin/env bash
# The running API against its own document: no 5xx, and no answer the document does not declare, without a token and
# with one. LEERBRUG_TEST_FULL=1 asks for many more cases.
set -euo pipefail
# shellcheck source=tests/tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

bin=$(leerbrug_bin)
work=$state/contract
rm -rf "$work"
mkdir -p "$work"
data=$(mktemp -d)
DEMO_PID=
trap '[ -z "$DEMO_PID" ] || stop_pid "$DEMO_PID"; rm -rf "$data"' EXIT
trap 'exit 143' TERM INT

cases=25 limit=420
if [ "${LEERBRUG_TEST_FULL:-}" = 1 ]; then cases=400 limit=3600; fi

start_demo "$bin" "$data" "$work/server.log" || die "not ok - the demo does not start"
# The tool leaves a folder where it runs.
cd "$work"
curl --silent --show-error --fail "$DEMO_URL/api/v1/openapi.json" >"$work/openapi.json"
# The document names paths with or without the base; the base address follows.
base=$DEMO_URL/api/v1
if python3 -c 'import json,sys; sys.exit(not any(p.startswith("/api/v1") for p in json.load(open(sys.argv[1]))["paths"]))' "$work/openapi.json"; then
  base=$DEMO_URL
fi

# `negative_data_rejection` and its opposite are left to the service tests: rules such as "the end is after the
# start" cannot be said in a schema, so a generator cannot know what must be refused.
checks=not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,ignored_auth

# explore NAME [ARGUMENT...]
explore() {
  local name=$1 status=0
  shift
  say "== $name"
  # Not --max-time: that repeats cases until the time is spent; this only bounds.
  without_settings NO_COLOR=1 timeout --kill-after=10 "$limit" "$venv/bin/st" run "$work/openapi.json" --url "$base" \
    -n "$cases" --seed 1 --checks "$checks" --request-timeout 20 --warnings off \
    --report junit --report-junit-path "$work/$name.xml" "$@" || status=$?
  if [ "$status" = 124 ]; then fail "$name: not done within $limit s"; fi
  # One case of the report per operation and phase.
  python3 - "$work/$name.xml" "$name" <<'PY' || CHECKS_FAILED=1
import sys, xml.etree.ElementTree as tree
path, name = sys.argv[1:]
try:
    cases = list(tree.parse(path).iter("testcase"))
except (OSError, tree.ParseError) as error:
    cases = []
    print(f"not ok - {name}: no report ({error})")
bad = 0
for case in cases:
    wrong = case.find("failure") is not None or case.find("error") is not None
    bad += wrong
    if case.find("skipped") is None:
        print(f"{'not ok' if wrong else 'ok'} - {name}: {case.get('name')}")
sys.exit(bool(bad or not cases))
PY
  if [ "$status" != 0 ]; then CHECKS_FAILED=1; fi
}

explore anonymous
if token=$(without_settings "$bin" token create --email yasmina@demo.example --data "$data"); then
  pass "token create prints a token"
  explore token -H "Authorization: Bearer $token"
else
  fail "token create"
fi
if kill -0 "$DEMO_PID" 2>/dev/null; then pass "the server is still there"; else fail "the server has gone"; fi
if grep -nE 'panicked at' "$work/server.log"; then fail "the server's log shows a panic"; else pass "no panic in the server's log"; fi
checks_done
