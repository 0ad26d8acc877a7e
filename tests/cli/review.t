What could not be read with certainty is listed until a person settles it; that outlasts a regrade.

  $ pagewalk init . --quiet
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ mkdir in
  $ printf '9.13\nVPN = 0x01 or 0x02\nTLBI = 0x1 or 0x0\nTLB hit? N\nPage fault? Y\n' > in/ada.md
  $ printf 'nothing of this kind' > in/grace.md
  $ echo 'VPN = 0x01' > in/nobody.md
  $ pagewalk grade hw1 in
  ada                 9/58.5  needs-review in/ada.md: some answers could not be read with certainty
  grace               0/58.5  needs-review in/grace.md: no answer was found in it
  ?                        -  rejected     in/nobody.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  3 read: 0 graded, 2 need review, 1 rejected
  1 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  1 student has handed in nothing: wei
  [3]
  $ pagewalk review hw1
  ?                in/nobody.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ada              9.13 tlbi  "0x1 or 0x0"  (in/ada.md:3)
  ada              9.13 vpn  "0x01 or 0x02"  (in/ada.md:2)
  grace            in/grace.md: no answer was found in it
  [3]
  $ pagewalk review hw1 --json
  {"student":null,"file":"in/nobody.md","reason":"nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID"}
  {"student":"ada","file":"in/ada.md","problem":"9.13","blank":"tlbi","line":3,"given":"0x1 or 0x0"}
  {"student":"ada","file":"in/ada.md","problem":"9.13","blank":"vpn","line":2,"given":"0x01 or 0x02"}
  {"student":"grace","file":"in/grace.md","reason":"no answer was found in it"}
  [3]
  $ pagewalk review hw1 --set ada 9.13 vpn --value 0x01
  settled: ada has 10/58.5, needs-review
  $ pagewalk review hw1 --set ada 9.13 tlbi --points 1/2 --reason 'half of it was right'
  settled: ada has 10.5/58.5, graded
  $ pagewalk review hw1
  ?                in/nobody.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  grace            in/grace.md: no answer was found in it
  [3]
  $ sqlite3 course.db "select blank, value, verdict, points / 27720.0, feedback from answers where submission = 1 and problem = '9.13' and blank in ('vpn', 'tlbi')"
  tlbi||wrong|0.5|half of it was right
  vpn|0x1|correct|1.0|
  $ sqlite3 course.db 'select * from answers' > settled
  $ pagewalk regrade hw1
  2 read again: 0 with another result, 0 blanks changed
  [3]
  $ pagewalk grade hw1 in/ada.md --quiet
  $ sqlite3 course.db 'select * from answers' | cmp - settled

A new attempt is a new text, to which nothing of this belongs.

  $ echo >> in/ada.md && pagewalk grade hw1 in/ada.md
  ada                 9/58.5  needs-review in/ada.md: some answers could not be read with certainty
  1 read: 0 graded, 1 need review, 0 rejected
  [3]

Settled is only what can be.

  $ pagewalk review hw1 --set ada 9.13 vpn --value '0x1 or 0x2'
  ! pagewalk: '0x1 or 0x2' cannot be read with certainty as 'vpn'; write it plainly, like 0x17
  [2]
  $ pagewalk review hw1 --set ada 9.13 vpn --points 2 --reason generous
  ! pagewalk: '2' is not a number of points from 0 to what the blank is worth
  [2]
  $ pagewalk review hw1 --set ada 9.13 vpn --points 1
  ! pagewalk review: --points needs a --reason, which the student reads
  [2]
  $ pagewalk review hw1 --set ada 9.13 nothing --value 1
  ! pagewalk: the sheet of 'ada' has no blank 'nothing' in a problem '9.13'
  [2]
  $ pagewalk review hw1 --set wei 9.13 vpn --value 1
  ! pagewalk: nothing of 'wei' was scored in assignment 'hw1'
  [2]
  $ pagewalk review hw1 --set ada 9.13 vpn
  ! pagewalk review: --set needs STUDENT PROBLEM BLANK and either --value or --points
  [2]
  $ pagewalk review hw2
  ! pagewalk: there is no assignment 'hw2'; 'pagewalk generate' issues one from a spec
  [2]

What a person takes points from is right no more, and what has them all is.

  $ pagewalk review hw1 --set ada 9.13 tlb_hit --points 1/2 --reason 'no reason was given'
  settled: ada has 8.5/58.5, needs-review
  $ pagewalk review hw1 --set ada 9.13 vpn --points 1 --reason 'said in class'
  settled: ada has 9.5/58.5, needs-review
  $ sqlite3 course.db "select blank, verdict, points / 27720.0 from answers where problem = '9.13' and blank in ('vpn', 'tlb_hit') and submission = (select max(id) from submissions where student = 'ada')"
  tlb_hit|wrong|0.5
  vpn|correct|1.0

Where several of nobody known came under one name, it is their number that tells which is whose.

  $ for t in 1 2; do printf "9.13 VPN = 0x0$t" | pagewalk grade hw1 - --quiet > said; done
  [3]
  $ pagewalk review hw1 | grep -c '^?  *#[0-9]* -: nobody can be told'
  2
  $ pagewalk review hw1 --give -- - wei
  ! pagewalk: 2 texts of nobody known came as '-': say which by its number, '#N', as 'pagewalk review hw1' lists it
  [2]
  $ first=$(pagewalk review hw1 --json | sed -n 's/.*"number":\([0-9]*\).*/\1/p' | head -n 1)
  $ pagewalk review hw1 --give "#$first" wei
  settled: wei has 1/58.5, graded
  $ pagewalk review hw1 --give -- - grace
  settled: grace has 0/58.5, graded
  $ pagewalk review hw1 --give '#4711' grace
  ! pagewalk: nothing called '#4711' was handed in for assignment 'hw1'
  [2]

Points that a person gave do not outlast a lowering of what the blank is worth: nobody gets more than all of
it, and a person must say again. That a submission is well as a whole does not say what a blank is worth.

  $ sed -i 's/^  - id: "9.13"/&\n    points: 1.3/' hw1.yaml && pagewalk generate hw1.yaml --roster roster.csv --quiet
  ! pagewalk: the marks of 'hw1' are still by the spec before this one, though which attempt counts is by this one; 'pagewalk regrade hw1' gives them anew
  $ pagewalk regrade hw1 | grep 'vpn\|tlb_hit'
  ada              9.13.tlb_hit: correct no (1) -> correct no (0.1)
  ada              9.13.vpn: correct 0x1 (1) -> correct 0x1 (0.1)
  ada              9.13.tlb_hit: wrong no (0.5) -> unclear (0)
  ada              9.13.vpn: correct (1) -> unclear (0)
  wei              9.13.vpn: correct 0x1 (1) -> correct 0x1 (0.1)
  $ pagewalk review hw1 | grep ada
  ada              9.13 tlb_hit  "N"  (in/ada.md:4)
  ada              9.13 tlbi  "0x1 or 0x0"  (in/ada.md:3)
  ada              9.13 vpn  "0x01 or 0x02"  (in/ada.md:2)
  ada              in/ada.md: 9.13 tlb_hit was settled when it was worth more; say again what it is worth: 'pagewalk review' with --set and --points
  $ sqlite3 course.db "select count(*) from answers where points > max"
  0
  $ pagewalk review hw1 --accept ada --reason 'no matter what'
  settled: ada has 0.8/46.8, needs-review
  $ pagewalk review hw1 | grep ada
  ada              9.13 tlb_hit  "N"  (in/ada.md:4)
  ada              9.13 tlbi  "0x1 or 0x0"  (in/ada.md:3)
  ada              9.13 vpn  "0x01 or 0x02"  (in/ada.md:2)
  ada              in/ada.md: 9.13 tlb_hit was settled when it was worth more; say again what it is worth: 'pagewalk review' with --set and --points
  $ pagewalk review hw1 --set ada 9.13 vpn --points 1/10 --reason 'said in class'
  settled: ada has 0.9/46.8, needs-review
  $ pagewalk review hw1 --set ada 9.13 tlb_hit --points 1/20 --reason 'no reason was given'
  settled: ada has 0.95/46.8, needs-review
  $ pagewalk review hw1 | grep ada
  ada              9.13 tlbi  "0x1 or 0x0"  (in/ada.md:3)
