# How every job and every file of the samples has to end.

title "Each job as it should be"
while read -r job status; do
  check "$job" "$(status_of "$job")" "$status"
done <<'END'
1042-1 CleanUp
1042-2 CleanUp
1042.R1-1 InProduction
1042.R1-2 InProduction
1043-1 InProduction
1043-2 CopyToHotFolderSkipped
1044-1 InHotFolder
1045-1 InProduction
1046-1 ValidationFailed
1046-2 ValidationFailed
1046-3 ValidationFailed
1046-4 ValidationFailed
1046-5 ValidationFailed
1046-6 InProduction
1046-7 ValidationFailed
1049-1 InPacking
1049-2 Printed
1049-3 InPacking
1050-1 CleanUp
4711-1 CopyToHotFolderSkipped
END
check "working folder of order 1042" "$(ls -d "$workspace/var/work/1042" 2> /dev/null || echo gone)" gone
check "download of 1042-1" "$(hotpress job output 1042-1 > /dev/null 2>&1 || echo "exit $?")" "exit 66"
check "1050-1, how it ended" "$(hotpress job list --ended cancelled | grep -c '^1050-1 ')" 1
check "1050-1, its file" "$(ls "$workspace/out/offset" "$press" | grep -c O1050 || true)" 0
check "packing list of 1049" "$(grep -cE '^\[ \] +(100 +Business card|20 +Mug)' "$packing_list")" 2
check "mugs on the shelf" "$(hotpress stock show mug --json | grep -o '"onHand":[0-9]*')" '"onHand":18'

title "Delivered: each once, the bytes of the artwork"
while read -r name source; do
  file=$(find "$press" "$workspace/out" -name "$name" -printf '%p ')
  sha256=$(sha256sum < "${file% }" 2> /dev/null | cut -c1-64)
  check "$name" "${sha256:0:16}…" "$(sha256sum < "$(sample "$source")" | cut -c1-16)…"
done <<'END'
O1042-J1-VAnna-R1_Business-card.pdf anna
O1042-J2-VBen-R1_Business-card.pdf ben
O1042.R1-J1-VAnna-R1_Business-card.pdf anna
O1042.R1-J2-VBen-R1_Business-card.pdf ben
O1043-J1-R1_Brochure-2026.pdf brochure
O1045-J1-R1_Business-card.pdf cleo
O1046-J6-Vvarnish-R1_Business-card.pdf varnished
O1049-J2-R1_Business-card.pdf elsa
O4711-J1-R1_Business-card.pdf 4711_250_dora
END
merged=$(hotpress job show 1044-1 | sed -n 's/^output  *[^ ]* \([0-9a-f]*\) .*/\1/p')
check "O1044-J1-R2 (cover and inside)" \
  "$(cat "$workspace"/out/offset/*.pdf | sha256sum | cut -c1-12)" "$merged"
check "1044-1, made anew" "$(hotpress log --job 1044-1 | grep -c 'same bytes as revision 1')" 1
check "PDFs at the press" "$(find "$press" -name '*.pdf' | wc -l)" 10
check "PDFs in offset" "$(find "$workspace/out/offset" -type f | wc -l)" 1

title "Rejected: the file, and the rule that says why"
while read -r name rule; do
  report=$(find "$workspace/results/rejected" -name "$name.report.json")
  found=$(tr -d '\n' < "${report:-/dev/null}" | grep -o "\"rule\" *: *\"$rule\"" | head -1 | cut -d'"' -f4) || true
  check "$name" "$found" "$rule"
  awk -v rule="Rule: $rule" '/^[0-9]+\. /{found=$0} index($0, rule){sub(/^[0-9]+\. /, "       ", found); print found; exit}' \
    "${report%.json}.txt" 2> /dev/null || true
done <<'END'
without-bleed.pdf page.bleed
wrong-size.pdf page.trim-size
low-resolution.pdf image.resolution
locked.pdf pdf.password
restricted.pdf pdf.encrypted
shredded.pdf pdf.damaged
no-pdf.pdf pdf.damaged
cut-off.pdf pdf.damaged
END
while read -r name expected; do
  report=$(find "$workspace/results/rejected" -name "$name.report.txt")
  check "$name" "$(grep -o "$expected" "${report:-/dev/null}" | head -1)" "$expected"
done <<'END'
1042-changed.json the quantity was 500 and is 5000
1047-mistakes.json payment.total is 12.50; expected a whole number
1048-syntax.json line 2, column 52
END

title "Everything else has its answer too"
while read -r name where; do
  check "$name" "$(result "$name")" "$where"
done <<'END'
anna.pdf done
ben.pdf done
cleo.pdf done
4711_250_dora.pdf done
damaged.pdf done
1042-again.json duplicate
1045-unpaid.json done
END
check "files left in the folders" "$(find "$workspace/in" -type f | wc -l)" 0
