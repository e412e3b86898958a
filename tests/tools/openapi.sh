#!/usr/bin/env bash
# The OpenAPI document: the committed one is the one the binary prints, it is valid, and a strict TypeScript client
# made from it type-checks.
set -euo pipefail
# shellcheck source=tests/tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

committed=$root/api/openapi.json
browser=$root/tests/browser
work=$state/openapi
rm -rf "$work"
mkdir -p "$work"
bin=$(leerbrug_bin)

without_settings "$bin" openapi >"$work/openapi.json" || die "not ok - '${bin##*/} openapi' failed"

if diff -u "$committed" "$work/openapi.json" >"$work/diff" 2>&1; then
  pass "api/openapi.json is what the code says"
else
  fail "api/openapi.json differs from the code; write it anew: ${bin##*/} openapi > api/openapi.json"
  head -n 40 "$work/diff"
fi

if "$venv/bin/openapi-spec-validator" "$work/openapi.json"; then pass "the document is valid OpenAPI"; else fail "the document is not valid OpenAPI"; fi

# Clients take their function names from operationId: verb and noun, and never twice.
if python3 - "$work/openapi.json" <<'PY'; then pass "every operation has a name of its own"; else fail "operation names"; fi
import collections, json, re, sys
spec = json.load(open(sys.argv[1]))
names = [(path, verb, op.get("operationId")) for path, item in spec["paths"].items() for verb, op in item.items()
         if verb in ("get", "post", "put", "patch", "delete")]
bad = [f"{verb.upper()} {path}: {name!r}" for path, verb, name in names if not re.fullmatch(r"[a-z]+[A-Z][A-Za-z]*", name or "")]
twice = [name for name, count in collections.Counter(n for _, _, n in names).items() if count > 1]
print(f"{len(names)} operations")
for line in bad + [f"used twice: {name}" for name in twice]:
    print(line)
sys.exit(bool(bad or twice))
PY

if "$browser/node_modules/.bin/openapi-typescript" "$work/openapi.json" -o "$work/schema.d.ts"; then pass "a TypeScript client is generated"; else fail "no TypeScript client"; fi

cp "$browser/client/client.ts" "$work/"
if "$browser/node_modules/.bin/tsc" --noEmit --strict --target es2022 --module esnext --moduleResolution bundler \
  --lib es2022,dom "$work/client.ts"; then pass "a script against the client type-checks"; else fail "the client script does not type-check"; fi

checks_done
