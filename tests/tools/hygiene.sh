#!/usr/bin/env bash
# What must hold for every file of the project, whatever it does. Also looks at files that are not committed yet.
set -euo pipefail
# shellcheck source=tests/tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

mapfile -d '' -t files < <(git ls-files -z --cached --others --exclude-standard | sort -zu |
  while IFS= read -r -d '' file; do if [ -f "$file" ]; then printf '%s\0' "$file"; fi; done)
((${#files[@]} > 0)) || die "not ok - no files found"

# absent NAME PATTERN FILE...: passes when no line of the files matches.
absent() {
  local name=$1 pattern=$2 hits
  shift 2
  if (($# == 0)); then pass "$name (no such files)"; return; fi
  if hits=$(grep -nIHE -e "$pattern" -- "$@" | cut -c1-200); then
    fail "$name"
    head -n 20 <<<"$hits"
  else
    pass "$name"
  fi
}
# matching PATTERN: the files whose path matches, in the array `chosen`.
matching() {
  local file
  chosen=()
  for file in "${files[@]}"; do if [[ $file =~ $1 ]]; then chosen+=("$file"); fi; done
}

absent "no paths of one machine" '(^|[^A-Za-z0-9_.~-])/(work|root|farm|home|Users)/' "${files[@]}"

matching '\.(rs|html|css|js|mjs|ts|sh|py|ftl|toml|sql)$|/run$'
# The words are split so that this line does not find itself.
absent "no unfinished marks" '\b(T''ODO|F''IXME|X''XX)\b|\b(to''do|unimple''mented|db''g)!\(' "${chosen[@]}"

matching '\.rs$'
absent "no test is left out without a reason" '#\[ignore\]' "${chosen[@]}"

matching '(^|/)Cargo\.lock$'
sources=$(grep -hE '^source = ' "${chosen[@]}" | sort | uniq -c)
say "$sources"
if grep -vF '"registry+https://github.com/rust-lang/crates.io-index"' <<<"$sources"; then
  fail "Cargo.lock names another source than crates.io"
else
  pass "Cargo.lock names only crates.io"
fi
matching '(^|/)package-lock\.json$'
if grep -hE '"resolved":' "${chosen[@]}" | grep -vE '"resolved": "https://registry\.npmjs\.org/'; then
  fail "package-lock.json names another registry"
else
  pass "package-lock.json names only the public registry"
fi
matching '(^|/)requirements.*\.txt$'
absent "requirements name no index" '://|--(index|extra-index|find)' "${chosen[@]}"
if grep -hvE '^(#|$|[A-Za-z0-9_.-]+==[^ ]+$)' "${chosen[@]}"; then fail "requirements without an exact version"; else pass "requirements are pinned"; fi

large=$(for file in "${files[@]}"; do size=$(stat -c %s "$file"); if ((size >= 1048576)); then say "$size $file"; fi; done)
if [ -n "$large" ]; then fail "files of 1 MiB or more:"; say "$large"; else pass "every file is under 1 MiB"; fi

if grep -qiE 'European Union Public Licen[cs]e' LICENSE 2>/dev/null; then pass "LICENSE is there"; else fail "LICENSE is missing or not the EUPL"; fi

scripts=()
for file in "${files[@]}"; do
  if [[ $(head -c 2 "$file" | tr -d '\0') = '#!' ]] && head -n 1 "$file" | grep -q 'bash'; then scripts+=("$file"); fi
done
bad=0
for file in "${scripts[@]}"; do
  bash -n "$file" || bad=1
  [ -x "$file" ] || { bad=1; say "not executable: $file"; }
done
if [ "$bad" = 0 ]; then pass "${#scripts[@]} scripts parse and are executable"; else fail "scripts"; fi
if command -v shellcheck >/dev/null; then
  if shellcheck -x "${scripts[@]}"; then pass "shellcheck finds nothing"; else fail "shellcheck"; fi
else
  fail "shellcheck is missing"
fi
matching '\.py$'
bad=0
for file in "${chosen[@]}"; do python3 -c 'import ast,sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$file" || bad=1; done
matching '\.mjs$'
for file in "${chosen[@]}"; do node --check "$file" || bad=1; done
if [ "$bad" = 0 ]; then pass "Python and JavaScript files parse"; else fail "a Python or JavaScript file does not parse"; fi
checks_done
