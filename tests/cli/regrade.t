What is stored is read and scored again; nothing changes where nothing is different.

  $ pagewalk init . --quiet
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ mkdir in
  $ printf '9.13\nVPN = 0x01\nTLB hit? N\nPage fault? Y\n' > in/ada.md
  $ printf '9.13\nVPN = 0x01 or 0x02\n' > in/grace.md
  $ printf '%%PDF-1.4' > in/wei.md
  $ echo 'VPN = 0x01' > in/nobody.md
  $ pagewalk grade hw1 in --quiet
  [3]
  $ sqlite3 course.db .dump > before
  $ pagewalk regrade hw1
  3 read again: 0 with another result, 0 blanks changed
  [3]
  $ sqlite3 course.db .dump | cmp - before

An earlier reader may have read otherwise: here, by hand.

  $ sqlite3 course.db "update answers set verdict = 'wrong', points = 0, value = '0x7' where blank = 'vpn' and submission = 1 and problem = '9.13'"
  $ sqlite3 course.db "update submissions set status = 'graded' where student = 'grace'; delete from answers where submission = 2 and blank = 'tlbi'"
  $ sqlite3 course.db .dump > tampered
  $ pagewalk regrade hw1 --dry-run
  ada              9.13.vpn: wrong 0x7 (0) -> correct 0x1 (1)
  grace            in/grace.md: graded -> needs-review
  grace            9.11.tlbi: - (0) -> blank (0)
  grace            9.12.tlbi: - (0) -> blank (0)
  grace            9.13.tlbi: - (0) -> blank (0)
  grace            q1.tlbi: - (0) -> blank (0)
  grace            q2.tlbi: - (0) -> blank (0)
  3 read again: 2 with another result, 6 blanks changed; nothing was written
  [3]
  $ sqlite3 course.db .dump | cmp - tampered
  $ pagewalk regrade hw1 --json
  {"student":"ada","file":"in/ada.md","problem":"9.13","blank":"vpn","before":{"verdict":"wrong","value":"0x7","points":0},"after":{"verdict":"correct","value":"0x1","points":1}}
  {"student":"grace","file":"in/grace.md","before":{"verdict":"graded","value":"","points":0},"after":{"verdict":"needs-review","value":"","points":0}}
  {"student":"grace","file":"in/grace.md","problem":"9.11","blank":"tlbi","before":{"verdict":"","value":"","points":0},"after":{"verdict":"blank","value":"","points":0}}
  {"student":"grace","file":"in/grace.md","problem":"9.12","blank":"tlbi","before":{"verdict":"","value":"","points":0},"after":{"verdict":"blank","value":"","points":0}}
  {"student":"grace","file":"in/grace.md","problem":"9.13","blank":"tlbi","before":{"verdict":"","value":"","points":0},"after":{"verdict":"blank","value":"","points":0}}
  {"student":"grace","file":"in/grace.md","problem":"q1","blank":"tlbi","before":{"verdict":"","value":"","points":0},"after":{"verdict":"blank","value":"","points":0}}
  {"student":"grace","file":"in/grace.md","problem":"q2","blank":"tlbi","before":{"verdict":"","value":"","points":0},"after":{"verdict":"blank","value":"","points":0}}
  [3]
  $ sqlite3 course.db .dump | cmp - before

A contradiction about who it was stays one.

  $ pagewalk grade hw1 in/ada.md --student wei
  ada                10/58.5  needs-review in/ada.md: taken as ada's, but the --student option says 'wei'
  1 read: 0 graded, 1 need review, 0 rejected
  [3]
  $ pagewalk regrade hw1
  3 read again: 0 with another result, 0 blanks changed
  [3]
  $ sqlite3 course.db "select reason from submissions where student = 'ada' order by id"
  taken as ada's, but the --student option says 'wei'
  $ pagewalk regrade hw2
  ! pagewalk: there is no assignment 'hw2'; 'pagewalk generate' issues one from a spec
  [2]

What was refused where it was met (a record that is none, an archive too deep or damaged) stays so: why
is not to be seen in the bytes.

  $ printf '{"student":"ada","txt":"9.13 VPN = 0x01"}\nnot json\n' > records.jsonl
  $ mkdir refused; printf 'PK\003\004 no more of it' > refused/ada.zip; cp in/ada.md deep0.md
  $ for n in 1 2 3 4 5; do python3 -c "import sys,zipfile; zipfile.ZipFile(sys.argv[1],'w').write(sys.argv[2])" deep$n.zip $(ls deep$((n-1)).*); done; mv deep5.zip refused/grace.zip
  $ pagewalk grade hw1 records.jsonl refused --quiet
  [3]
  $ sqlite3 course.db "select status, reason from submissions where file like 'rec%' or file like 'ref%' order by id"
  rejected|the record has no "text"
  rejected|the record is not JSON: '[' or '{' expected near 'not'
  rejected|it is a damaged archive, or far too large: hand in the sheet itself
  rejected|it is an archive nested more than three deep: hand in the sheet itself
  $ sqlite3 course.db .dump > before
  $ pagewalk regrade hw1 --quiet
  [3]
  $ sqlite3 course.db .dump | cmp - before

After a change of points, scores from before it are out of another maximum than those that are given from then
on. A report says so, with --quiet too, in whatever format, until they are brought together.

  $ sed 's/^assignment: .*/assignment: later/' hw1.yaml > later.yaml; pagewalk generate later.yaml --roster roster.csv --out sheets-later --quiet
  $ printf '9.13\nVPN = 0x01\n' | tee ada.md | tee grace.md > wei.md; pagewalk grade later ada.md grace.md --quiet
  $ pagewalk report later > nothing-said
  $ sed -i 's/points: 6.5/points: 13/' later.yaml; pagewalk generate later.yaml --roster roster.csv --out sheets-later --quiet; pagewalk grade later wei.md --quiet
  ! pagewalk: the marks of 'later' are still by the spec before this one, though which attempt counts is by this one; 'pagewalk regrade later' gives them anew
  $ printf 'Student,ID,SIS Login ID,later\nA,1,ada,\nG,2,grace,\nW,3,wei,\n' > book.csv
  $ pagewalk report later
  student          name                        9.11    9.12    9.13      q1      q2     total  status
  ada              Ada Example                    0       0       1       0       0    1/58.5  graded
  grace            Grace Example                  0       0       1       0       0    1/58.5  graded
  wei              示例 伟                     0       0       1       0       0      1/65  graded
  ! pagewalk: 2 of 3 scores are out of another maximum than the spec gives now; 'pagewalk regrade later' brings all to the same
  $ for f in csv canvas moodle html; do pagewalk report later --format $f --quiet --out out; done
  ! pagewalk: 2 of 3 scores are out of another maximum than the spec gives now; 'pagewalk regrade later' brings all to the same
  ! pagewalk: 2 of 3 scores are out of another maximum than the spec gives now; 'pagewalk regrade later' brings all to the same
  ! pagewalk: 2 of 3 scores are out of another maximum than the spec gives now; 'pagewalk regrade later' brings all to the same
  ! pagewalk: 2 of 3 scores are out of another maximum than the spec gives now; 'pagewalk regrade later' brings all to the same
  $ pagewalk report later --json | cut -d, -f2,5,6
  "student":"ada","score":1,"max":58.5
  "student":"grace","score":1,"max":58.5
  "student":"wei","score":1,"max":65
  ! pagewalk: 2 of 3 scores are out of another maximum than the spec gives now; 'pagewalk regrade later' brings all to the same
  $ pagewalk report later --format canvas --into book.csv --quiet
  Student,ID,SIS Login ID,later
  A,1,ada,1
  G,2,grace,1
  W,3,wei,1
  ! pagewalk: 2 of 3 scores are out of another maximum than the spec gives now; 'pagewalk regrade later' brings all to the same
  $ pagewalk report later --format gradescope --student ada --out out
  $ pagewalk regrade later --quiet > changes; pagewalk report later --quiet
  student          name                        9.11    9.12    9.13      q1      q2     total  status
  ada              Ada Example                    0       0       1       0       0      1/65  graded
  grace            Grace Example                  0       0       1       0       0      1/65  graded
  wei              示例 伟                     0       0       1       0       0      1/65  graded

A run that is cut short may leave submissions that are kept and not read: nothing is said against them, only how
to go on. Here they are made by hand; Grace has another that counts meanwhile, and Wei one that was rejected.

  $ sed 's/^assignment: .*/assignment: cut/' hw1.yaml > cut.yaml; pagewalk generate cut.yaml --roster roster.csv --out sheets-cut --quiet
  $ printf '%%PDF-1.4' > wei.txt; pagewalk grade cut grace.md wei.txt --quiet
  [3]
  $ echo >> grace.md; pagewalk grade cut ada.md grace.md wei.md in/nobody.md --quiet
  [3]
  $ sqlite3 course.db "create temp table cut as select id from submissions where assignment = 'cut' and id not in (select min(id) from submissions where assignment = 'cut' and student <> 'ada' group by student); delete from answers where submission in cut; update submissions set status = 'taken', reason = '', answered = 0, points = 0 where id in cut"
  $ pagewalk report cut --quiet
  student          name                        9.11    9.12    9.13      q1      q2     total  status
  ada              Ada Example                                                                 not-read
  grace            Grace Example                  0       0       1       0       0    1/58.5  graded
  wei              示例 伟                                                                  not-read
  ! pagewalk: 4 submissions are not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut' for those of students who are known
  $ pagewalk report cut --format csv | cut -d, -f1,4
  id,status
  ada,not-read
  grace,graded
  wei,not-read
  ! pagewalk: 4 submissions are not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut' for those of students who are known
  $ pagewalk report cut --json | cut -d, -f2,4
  "student":"ada","status":"not-read"
  "student":"grace","status":"graded"
  "student":"wei","status":"not-read"
  ! pagewalk: 4 submissions are not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut' for those of students who are known
  $ pagewalk report cut --format html --out out
  ! pagewalk: 4 submissions are not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut' for those of students who are known
  $ pagewalk review cut
  ada              ada.md: not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut'
  grace            grace.md: not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut'
  wei              wei.md: not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut'
  ?                in/nobody.md: not read yet: run the same 'pagewalk grade' again
  [3]
  $ pagewalk review cut --json | tail -n 1
  {"student":null,"file":"in/nobody.md","reason":"not read yet: run the same 'pagewalk grade' again"}
  $ pagewalk regrade cut | tail -n 1
  5 read again: 3 with another result, 195 blanks changed
  $ pagewalk report cut
  student          name                        9.11    9.12    9.13      q1      q2     total  status
  ada              Ada Example                    0       0       1       0       0    1/58.5  graded
  grace            Grace Example                  0       0       1       0       0    1/58.5  graded
  wei              示例 伟                     0       0       1       0       0    1/58.5  graded
  ! pagewalk: 1 submission is not read yet: run the same 'pagewalk grade' again, or 'pagewalk regrade cut' for those of students who are known
  $ pagewalk review cut
  ?                in/nobody.md: not read yet: run the same 'pagewalk grade' again
  [3]
  $ pagewalk grade cut in/nobody.md --quiet; pagewalk report cut --quiet > nothing-said
