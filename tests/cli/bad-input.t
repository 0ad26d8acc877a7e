Rosters that cannot be used say which line, and nothing is issued.

  $ pagewalk init . --quiet
  $ pagewalk generate hw1.yaml
  ! pagewalk generate: which class? say it with --roster FILE
  [2]
  $ pagewalk generate hw1.yaml --roster nobody.csv
  ! pagewalk: nobody.csv: cannot read 'nobody.csv': No such file or directory
  [1]
  $ printf 'name\nAda\n' > r.csv; pagewalk generate hw1.yaml --roster r.csv
  ! pagewalk: r.csv:1: 'r.csv' has no column 'id'; the first line must name the columns, for example 'id,name,email,section'
  [2]
  $ printf 'id\nada\nada\n' > r.csv; pagewalk generate hw1.yaml --roster r.csv
  ! pagewalk: r.csv:3: the student id 'ada' is on line 2 already; leave out one
  [2]
  $ printf 'id\n../etc\n' > r.csv; pagewalk generate hw1.yaml --roster r.csv
  ! pagewalk: r.csv:2: '../etc' cannot be a student id (it becomes a file name): it begins with a dot
  [2]
  $ printf 'id\n%0300d\n' 7 > r.csv; pagewalk generate hw1.yaml --roster r.csv
  ! pagewalk: r.csv:2: '00000000000000000000000000000000000000000000000000000000000000000000000000000000' cannot be a student id (it becomes a file name): it is longer than 64 bytes
  [2]
  $ : > r.csv; pagewalk generate hw1.yaml --roster r.csv
  ! pagewalk: r.csv: 'r.csv' has no students; give each a line below the header
  [2]
  $ ls sheets
  ! ls: cannot access 'sheets': No such file or directory
  [2]

So do specs.

  $ printf 'id\nada\n' > r.csv
  $ pagewalk generate missing.yaml --roster r.csv
  ! pagewalk: cannot read 'missing.yaml': No such file or directory
  [1]
  $ printf 'assignment: x\nproblems:\n  - id: q\n    familly: address_translation\n' > s.yaml
  $ pagewalk generate s.yaml --roster r.csv
  ! pagewalk: s.yaml:4: unknown key 'familly'; did you mean 'family'?
  [2]
  $ printf 'assignment: x\nproblems:\n  - id: q\n    family: address_translation\n    machine: {virtual-address-bits: 99}\n' > s.yaml
  $ pagewalk generate s.yaml --roster r.csv
  ! pagewalk: s.yaml:5: 'virtual-address-bits' cannot be '99'; write numbers from 8 to 48 bits (one value, a list or a range like 8..48)
  [2]
  $ printf 'assignment: [x\n' > s.yaml; pagewalk generate s.yaml --roster r.csv
  ! pagewalk: s.yaml:2:1: not YAML: did not find expected ',' or ']' while parsing a flow sequence
  [2]
  $ sed 's/\[0x09, 0x17, 1\]/[0x09, 0xFFF, 1]/' book-machine.yaml > bad-machine.yaml
  $ sed 's/book-machine/bad-machine/; s/assignment: hw1/assignment: x/' hw1.yaml > s.yaml
  $ pagewalk generate s.yaml --roster r.csv
  ! pagewalk: bad-machine.yaml:26: page table: PPN 0xFFF does not fit in 6 bits
  [2]

A folder that cannot be written is found before anything is issued.

  $ : > file
  $ pagewalk generate hw1.yaml --roster r.csv --out file/sheets
  ! pagewalk: cannot make folder 'file/sheets': Not a directory
  [1]
  $ pagewalk show hw1 ada
  ! pagewalk: there is no assignment 'hw1'; 'pagewalk generate' issues one from a spec
  [2]

Students name their files: what a terminal would obey is not shown as it is, nor kept.

  $ pagewalk generate hw1.yaml --roster r.csv --quiet
  $ mkdir in && echo x > "$(printf 'in/\033[31mred\nada 58 graded\302\233.md')" && echo y > "$(printf 'in/\303\251.md')"
  $ pagewalk grade hw1 in | sed 's/: nobody.*//'
  ?                        -  rejected     in/?[31mred?ada 58 graded??.md
  ?                        -  rejected     in/é.md
  2 read: 0 graded, 0 need review, 2 rejected
  2 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  1 student has handed in nothing: ada
  $ pagewalk review hw1 --give 'in/?[31mred?ada 58 graded??.md' ada
  settled: ada has 0/58.5, needs-review
  $ pagewalk grade hw1 in --from canvas 2>&1 | grep -c 'in/?.31mred?ada'
  1
  $ printf '{"student":"\\u001b[31mada","text":"x"}' | pagewalk grade hw1 --from jsonl - --json
  {"assignment":"hw1","student":null,"file":"-:1","status":"rejected","reason":"nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID"}
  [3]

Two students that differ in letter case alone would be one file to some systems: also where the other came
with a roster before. Nothing is written. Whom an older pagewalk took in stays.

  $ printf 'id\nbob\nADA\n' > later.csv
  $ pagewalk generate hw1.yaml --roster later.csv
  ! pagewalk: later.csv:3: the student id 'ADA' is 'ada' in this course already (upper and lower case count as the same); write it so
  [2]
  $ pagewalk generate hw2.yaml --roster later.csv --out sheets2 --dry-run
  ! pagewalk: later.csv:3: the student id 'ADA' is 'ada' in this course already (upper and lower case count as the same); write it so
  [2]
  $ sqlite3 course.db 'select id from students'; ls sheets
  ada
  ada.md
  index.csv
  $ sqlite3 course.db "insert into students values ('ADA', '', '', '')"
  $ pagewalk generate hw1.yaml --roster later.csv --out upper --quiet
  $ ls upper
  ADA.md
  bob.md
  index.csv

Two that differ in the zeros before them alone may be one, of whom a spreadsheet has dropped the zeros;
may be not. It is said once, before and when the new one comes.

  $ printf 'id\n007\n0\n10\nx07\n' > zeros.csv; pagewalk generate hw1.yaml --roster zeros.csv --quiet
  $ printf 'id\n10\n7\nx7\n' > dropped.csv
  $ pagewalk generate hw1.yaml --roster dropped.csv --dry-run --json | grep -o '"issued":[0-9]*'
  "issued":2
  ! pagewalk: dropped.csv:3: student '7' is new, but '007' is in the course already; if they are one (spreadsheets drop zeros), write '007', and hand out no sheet of '7'
  $ printf 'id\n10\n7\n000\n0\n' > both.csv
  $ pagewalk generate hw1.yaml --roster both.csv --quiet
  ! pagewalk: both.csv:4: student '000' is new, but '0' is in the course already; if they are one (spreadsheets drop zeros), write '0', and hand out no sheet of '000' (there are 2 such ids)
  $ pagewalk generate hw1.yaml --roster both.csv --quiet

Two problems that differ in letter case alone would be one to a student.

  $ printf 'assignment: hw4\nproblems:\n  - {id: q1, family: address_translation}\n  - {id: Q1, family: address_translation}\n' > hw4.yaml; printf 'id\nada\n' > r.csv
  $ pagewalk generate hw4.yaml --roster r.csv
  ! pagewalk: hw4.yaml:4: the problem id 'Q1' is on line 3 already; give each its own (upper and lower case count as the same)
  [2]

Lines of JSON may begin with a byte order mark, as some programs write it.

  $ printf '\357\273\277{"student":"ada","text":"9.13 VPN=1"}\n' | pagewalk grade hw1 --from jsonl - | sed -n 1p
  ada                 1/58.5  graded       -:1

A spec and a machine file that Notepad has saved begin with a mark that nobody sees; they are read as any
other, and their faults have the same places.

  $ mkdir notepad; cd notepad; pagewalk init . --quiet
  $ for f in hw1.yaml book-machine.yaml; do { printf '\357\273\277'; sed '/^#/d' $f; } > f; mv f $f; head -c 8 $f | od -An -c; done
   357 273 277   a   s   s   i   g
   357 273 277   v   i   r   t   u
  $ pagewalk generate hw1.yaml --roster ../r.csv
  hw1: 1 student, 5 problems (2 drawn)
  issued now: 1; sheets written to sheets: 1
  $ pagewalk show hw1 ada 9.11 | grep -c 'Problem 9.11'
  1
  $ printf '\357\273\277[x\n' > s.yaml; pagewalk generate s.yaml --roster ../r.csv
  ! pagewalk: s.yaml:1:1: the file must be a map: lines of 'key: value'
  [2]
  $ printf '\357\273\277assignment: \351\n' > s.yaml; pagewalk generate s.yaml --roster ../r.csv
  ! pagewalk: s.yaml: 's.yaml' is not UTF-8 text (byte 15); save it as UTF-8
  [2]
  $ printf '\357\273\277' > s.yaml; pagewalk generate s.yaml --roster ../r.csv
  ! pagewalk: s.yaml: the file is empty
  [2]

Nor does a name turn the direction of what is printed.

  $ printf '9.13 VPN=1' > "$(printf 'ada\342\200\256dm.x')" && pagewalk grade hw1 ada?*dm.x --student ada | sed -n 1p
  ada                 1/58.5  graded       ada???dm.x
