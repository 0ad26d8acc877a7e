Sheets that were filled in as a document or a page come back through pandoc, and are read like the
Markdown that they were made from. Both languages, both families; the sheets are filled with the key.

  $ pagewalk init . --quiet
  $ for lang in en zh; do for n in 1 2; do
  >     sed "s/^language:.*/language: $lang/; s/^assignment:.*/assignment: hw$n-$lang/" hw$n.yaml > $lang$n.yaml
  >     pagewalk generate $lang$n.yaml --roster roster.csv --out sheets-hw$n-$lang --quiet
  > done; done
  $ cat > fill.py <<'PY'
  > # Writes the key into a sheet: bits into the empty rows, the rest beside their labels, in order.
  > import json, re, sys
  > sheet, out = open(sys.argv[1]).read().split('\n'), []
  > keys = [list(json.loads(line)['key'].values()) for line in sys.stdin]
  > words = {'yes': 'Y', 'no': 'N', 'none': '-'}
  > values, row = [], 0
  > for line in sheet:
  >     if re.match(r'## .* \S+$', line) and keys: values = keys.pop(0)
  >     if re.fullmatch(r'\| *\d+ *\|.*\| *0 *\|', line): row = line.count('|') - 1
  >     if row > 7 and values and re.fullmatch(r'(\| *){9,}', line):
  >         bits = values.pop(0)
  >         line = '| ' + ' | '.join('-' * row if bits == 'none' else bits) + ' |'
  >     elif values and re.fullmatch(r'\|[^|]+\| +\|', line) and re.search(r'\w', line):
  >         value = values.pop(0)
  >         line = line.split('|')[1].join(['|', '| ']) + words.get(value, value) + ' |'
  >     out.append(line)
  > print('\n'.join(out))
  > PY
  $ cat > total.py <<'PY'
  > import json, sys
  > for line in sys.stdin:
  >     d = json.loads(line)
  >     print(d['assignment'], d['file'], d['status'], 'all' if d['score'] == d['max'] else
  >           [(p['id'], b['id'], b['given'], b['expected']) for p in d['problems'] for b in p['blanks'] if b['points'] != b['max']])
  > PY
  $ for a in hw1-en hw1-zh hw2-en hw2-zh; do
  >     pagewalk show $a ada --json | python3 fill.py sheets-$a/ada.md > ada.md
  >     pandoc ada.md -o ada.docx && pandoc ada.md -s --metadata title=x -o ada.html && pandoc ada.docx -t gfm -o again.md
  >     for f in ada.md ada.docx ada.html again.md; do pagewalk grade $a $f --student ada --json | python3 total.py; done
  > done
  hw1-en ada.md graded all
  hw1-en ada.docx graded all
  hw1-en ada.html graded all
  hw1-en again.md graded all
  hw1-zh ada.md graded all
  hw1-zh ada.docx graded all
  hw1-zh ada.html graded all
  hw1-zh again.md graded all
  hw2-en ada.md graded all
  hw2-en ada.docx graded all
  hw2-en ada.html graded all
  hw2-en again.md graded all
  hw2-zh ada.md graded all
  hw2-zh ada.docx graded all
  hw2-zh ada.html graded all
  hw2-zh again.md graded all

A row of dashes under bit numbers is an answer, and no line under a header; and the header of the next
problem's table, of as many columns as the row has bits, is no row of bits.

  $ cat > fault.yaml <<'END'
  > assignment: fault
  > problems:
  >   - {id: "9.13", family: address_translation, machine: book-machine.yaml, virtual-address: 0x0040}
  >   - id: q1
  >     family: address_translation
  >     scenarios: [page-fault]
  >     machine:
  >       virtual-address-bits: 14
  >       physical-address-bits: 12
  >       page-bytes: 64
  >       tlb: {sets: 4, ways: 4}
  >       cache: {sets: 16, ways: 1, block-bytes: 4}
  > END
  $ pagewalk generate fault.yaml --roster roster.csv --out sheets-fault --quiet
  $ pagewalk show fault ada --json | python3 fill.py sheets-fault/ada.md > fault.md
  $ pandoc fault.md -s --metadata title=x -o fault.html && pandoc fault.md -o fault.docx
  $ for f in fault.md fault.html fault.docx; do pagewalk grade fault $f --student ada --json | python3 total.py; done
  fault fault.md graded all
  fault fault.html graded all
  fault fault.docx graded all
  $ pagewalk grade fault fault.html --student ada --json | python3 -c '
  > import json, sys
  > for p in json.loads(sys.stdin.readline())["problems"]: print(*[b["given"] for b in p["blanks"] if b["id"] == "pa_bits"])'
  ------------
  ------------

Other formats that a text may have gone through.

  $ for w in plain rst org latex asciidoc commonmark_x; do
  >     pandoc -f gfm ada.md -t $w -s --metadata title=x -o $w.txt && pagewalk grade hw2-zh $w.txt --student ada --json | python3 total.py
  > done
  hw2-zh plain.txt graded all
  hw2-zh rst.txt graded all
  hw2-zh org.txt graded all
  hw2-zh latex.txt graded all
  hw2-zh asciidoc.txt graded all
  hw2-zh commonmark_x.txt graded all
