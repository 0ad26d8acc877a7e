What in the submissions needs an explanation. Sizes are the same for everyone, as in most classes.
The course's key is one of our choice: which answers agree by chance depends on it.

  $ pagewalk init . --quiet
  $ sqlite3 course.db "UPDATE course SET key = x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"
  $ cat > hw.yaml <<'EOF'
  > assignment: hw
  > problems:
  >   - {id: "9.11", family: address_translation, machine: book-machine.yaml, virtual-address: 0x027c}
  >   - id: q1
  >     family: address_translation
  >     scenarios: balanced
  >     machine: {virtual-address-bits: 14, physical-address-bits: 12, page-bytes: 64,
  >       tlb: {sets: 4, ways: 2}, cache: {sets: 16, ways: 1, block-bytes: 4}}
  >   - id: q2
  >     family: address_translation
  >     scenarios: [tlb-hit/cache-hit]
  >     machine: {virtual-address-bits: 14, physical-address-bits: 12, page-bytes: 64,
  >       tlb: {sets: 4, ways: 2}, cache: {sets: 16, ways: 1, block-bytes: 4}}
  > EOF
  $ { echo id; seq -f 's%02g' 1 30; } > roster.csv
  $ pagewalk generate hw.yaml --roster roster.csv --quiet
  $ cat > answer.py <<'PY'
  > import json, sqlite3, sys
  > # answer.py STUDENT WHOSE: a submission of STUDENT with the right answers of WHOSE's sheet; WHOSE
  > # "wrong": every answer is one bit off; "slips": index and tag changed places.
  > names = {'va_bits': 'VA bits', 'vpn': 'VPN', 'tlbi': 'TLBI', 'tlbt': 'TLBT', 'tlb_hit': 'TLB hit',
  >     'page_fault': 'Page fault', 'ppn': 'PPN', 'pa_bits': 'PA bits', 'co': 'CO', 'ci': 'CI', 'ct': 'CT',
  >     'cache_hit': 'Cache hit', 'byte': 'Byte'}
  > student, whose = sys.argv[1:]
  > db = sqlite3.connect('course.db')
  > rows = db.execute('select id, key from problems where key is not null').fetchall()
  > rows += db.execute('select problem, key from variants where student = ? order by problem',
  >     [student if whose in ('wrong', 'slips') else whose]).fetchall()
  > with open('in/%s.md' % student, 'w') as f:
  >     for problem, key in rows:
  >         print('# Problem', problem, file=f)
  >         k = json.loads(key)
  >         if whose == 'slips': k['tlbi'], k['tlbt'] = k['tlbt'], k['tlbi']
  >         for b, v in k.items():
  >             if whose == 'wrong' and v.startswith('0x'): v = hex(int(v, 16) ^ 1)
  >             print('%s: %s' % (names[b], '-' if v == 'none' else v), file=f)
  > PY
  $ mkdir in; for s in $(seq -f 's%02g' 3 28); do python3 answer.py $s $s; done; python3 answer.py s29 wrong; python3 answer.py s30 slips

Nobody is suspected of right answers, of wrong ones, or of making the same mistakes as others.

  $ pagewalk grade hw in --quiet; pagewalk integrity hw
  ! 28 students compared with 812 keys of others: 0 to look into

Answers that fit another sheet are, with how unlikely that is.

  $ python3 answer.py s01 s02; pagewalk grade hw in/s01.md --quiet
  $ pagewalk integrity hw --quiet > found; echo $?
  3
  $ sed -n '1s/of [0-9]* answers/of N answers/; 1s/, [0-9]* are/, N are/; 1p' found
  s01: of N answers where the two sheets differ, N are right for s02's sheet and 0 for their own (in/s01.md)
  $ grep -c 'q[12] va_bits: [01]*, 1 in [0-9]*$' found
  2
  $ grep '9.11' found
  [1]
  $ grep -E -c 'so many by chance: 1 in (10\^)?[0-9]+; anywhere in this class: 1 in (10\^)?[0-9]+' found
  1
  $ pagewalk integrity hw --json | python3 -c "import json, sys; r = json.loads(sys.stdin.read()); print(r['kind'], r['student'], r['other'], r['fit_other'] > r['fit_own'], r['chance'] < r['among_all'] <= 0.01, sorted(r))"
  another-key s01 s02 True True ['among_all', 'assignment', 'chance', 'differing', 'evidence', 'file', 'fit_other', 'fit_own', 'kind', 'other', 'student']

Others' sheets, and the same text from two students.

  $ cp sheets/s05.md s07.md; pagewalk grade hw s07.md --quiet
  [3]
  $ head -c 400 < hw.yaml | tr -d '#' | tee s10.md | tr a-z A-Z | tr '\n' ' ' > s11.md; pagewalk grade hw s10.md s11.md --quiet
  [3]
  $ echo short | tee s12.md > s13.md; pagewalk grade hw s12.md s13.md --quiet
  [3]
  $ pagewalk integrity hw | sed -n '/^s01/,/^  so many/!p'
  s07: handed in the sheet of s05 (s07.md)
  s11: handed in the same text as s10, 325 characters (s11.md)
  ! 29 students compared with 841 keys of others: 3 to look into
  $ pagewalk integrity hw --json | grep -v another-key
  {"assignment":"hw","kind":"another-sheet","student":"s07","other":"s05","file":"s07.md","reason":"taken as s05's, but the file's name says 's07'"}
  {"assignment":"hw","kind":"same-text","student":"s11","other":"s10","file":"s11.md","characters":325}

When a person said whose it is, it still is the sheet of another.

  $ pagewalk review hw --give s07.md s07
  settled: s07 has 0/39, needs-review
  $ pagewalk integrity hw --quiet | grep s07
  s07: handed in the sheet of s05 (s07.md)
  $ pagewalk integrity nothing
  ! pagewalk: there is no assignment 'nothing'; 'pagewalk generate' issues one from a spec
  [2]
  $ pagewalk init empty --quiet && cd empty && pagewalk generate hw1.yaml --roster roster.csv --quiet && pagewalk integrity hw1
  ! 0 students compared with 0 keys of others: 0 to look into

Answers are those of the attempt that counts alone; a sheet and a text stay, whatever came after.

  $ cd ..; pagewalk integrity hw --quiet | grep '^s[0-9]' | cut -d' ' -f1,2
  s01: of
  s07: handed
  s11: handed
  $ for s in s01 s07 s11; do python3 answer.py $s $s; pagewalk grade hw in/$s.md --quiet; done
  $ pagewalk integrity hw --quiet | cut -d' ' -f1,2
  s07: handed
  s11: handed
