What is made to break a grader does not, and nothing that a person should see is passed over.

  $ pagewalk init . --quiet
  $ printf 'id,name\nada,\nbob,\ncat,\ndan,\neve,\nfay,\ngus,\nhal,\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ mkdir in; answer='# 9.13\nVPN = 0x01\n'

A line of a million bytes, a row of a thousand cells, HTML nested a thousand deep: what stands before
and behind is read, and a person is told.

  $ { printf "$answer"; head -c 1000000 /dev/zero | tr '\0' x; printf '\nPPN = -\n'; } > in/ada.md
  $ { printf "$answer"; yes '| 1' | head -1000 | tr -d '\n'; printf '\nPPN = -\n'; } > in/bob.md
  $ { printf '<p>9.13<p>VPN = 0x01<p>'; yes '<div>' | head -1000; echo 'PPN = 0x3'; } > in/cat.html
  $ pagewalk grade hw1 in --json | grep -oE '"student":"[a-z]*"|"status":"[^"]*"|"reason":"[^"]*"|"id":"vpn","line":[0-9nul]*,"given":"0x01"'
  "student":"ada"
  "status":"needs-review"
  "reason":"a part of it is too long, too wide or nested too deep to be read"
  "id":"vpn","line":2,"given":"0x01"
  "student":"bob"
  "status":"needs-review"
  "reason":"a part of it is too long, too wide or nested too deep to be read"
  "id":"vpn","line":2,"given":"0x01"
  "student":"cat"
  "status":"needs-review"
  "reason":"a part of it is too long, too wide or nested too deep to be read"
  "id":"vpn","line":null,"given":"0x01"

A table of a million cells, ten thousand quotes, brackets and lists in one another, zeros, what is
no UTF-8: read like anything else.

  $ rm in/*; { printf "$answer"; yes '| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |' | head -100000; } > in/dan.md
  $ { yes '> ' | head -10000 | tr -d '\n'; yes '(' | head -10000 | tr -d '\n'; yes -- '- ' | head -10000 | tr -d '\n'; printf "\n$answer"; } > in/eve.md
  $ { printf "$answer"; printf 'PPN = \000\000-\n'; } > in/fay.md
  $ { printf "$answer"; printf 'PPN = \377\376\303(\n'; } > in/gus.md
  $ pagewalk grade hw1 in
  dan                 1/58.5  graded       in/dan.md
  eve                 1/58.5  graded       in/eve.md
  fay                      -  rejected     in/fay.md: it is not text: save it as plain text in UTF-8
  gus                 1/58.5  needs-review in/gus.md: some answers could not be read with certainty
  4 read: 2 graded, 1 need review, 1 rejected
  1 student has handed in nothing: hal
  [3]

More than a submission may hold is not read, and said; the next ones are.

  $ rm in/*; head -c 104857600 /dev/zero | tr '\0' x > in/ada.md; printf "$answer" > in/hal.md
  $ pagewalk grade hw1 in
  ada                      -  rejected     in/ada.md: it is larger than 64 MiB: hand in the sheet alone
  hal                 1/58.5  graded       in/hal.md
  2 read: 1 graded, 0 need review, 1 rejected
  [3]
  $ { printf '{"student":"ada","text":"'; head -c 140000000 /dev/zero | tr '\0' x; printf '"}\n{"student":"hal","text":"%s"}\n' "$answer"; } | pagewalk grade --from jsonl hw1 -
  ?                        -  rejected     -:1: it is larger than 64 MiB: hand in the sheet alone
  hal                 1/58.5  graded       -:2
  2 read: 1 graded, 0 need review, 1 rejected
  1 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  [3]

All that was handed in is there, byte for byte.

  $ sqlite3 course.db "select file, length(bytes), status from submissions join handed_in on submission = id order by id"
  in/ada.md|1000027|needs-review
  in/bob.md|3027|needs-review
  in/cat.html|6033|needs-review
  in/dan.md|4300018|graded
  in/eve.md|50019|graded
  in/fay.md|28|rejected
  in/gus.md|29|needs-review
  in/ada.md|0|rejected
  in/hal.md|18|graded
  -:1|0|rejected
  $ sqlite3 course.db 'pragma integrity_check; pragma foreign_key_check'
  ok
