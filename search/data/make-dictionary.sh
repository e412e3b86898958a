#!/bin/sh
# Makes dictionary.txt, the word list for splitting Dutch compounds, from the OpenTaal list in Debian's `wdutch`.
#
# Kept: lower-case words of 4 to 8 letters that end no other way than a noun, verb stem or adjective can stand in a
# compound; dropped are inflections whose base is in the list (-en, -s, -e, -t, -de, -te, -je), because the splitter
# knows the linking letters itself. Longer words are compounds more often than not. Run: ./make-dictionary.sh
set -eu
cd "$(dirname "$0")"
source_list=${1:-/usr/share/dict/dutch}
export LC_ALL=C.UTF-8
grep -E '^[a-zéèëêïöüáàâçñ]{4,9}$' "$source_list" \
  | sed 'y/éèëêïöüáàâçñ/eeeeiouaaacn/' \
  | sort -u \
  | awk '
      { word[NR] = $0; known[$0] = 1 }
      function base(w, ending) {
        n = length(w) - length(ending)
        return n >= 4 && substr(w, n + 1) == ending && (substr(w, 1, n) in known)
      }
      END {
        for (i = 1; i <= NR; i++) {
          w = word[i]
          if (length(w) > 8 && w !~ /(kunde|schap|tuur|tie|iek|teit|nomie|logie)$/) continue
          if (base(w, "en") || base(w, "s") || base(w, "e") || base(w, "t") || base(w, "de") || base(w, "te") \
              || base(w, "je") || base(w, "jes") || base(w, "tje") || base(w, "tjes") || base(w, "ste") || base(w, "er") \
              || base(w, "ers") || base(w, "den") || base(w, "ten") || base(w, "end")) continue
          if (w ~ /(tje|tjes|pje|pjes|kje|kjes|ende|enden)$/) continue
          print w
        }
      }' > dictionary.txt
