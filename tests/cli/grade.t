What people hand in, on the textbook's problems. Each student has a way of their own.

  $ pagewalk init . --quiet
  $ printf 'id,name\nada,Ada\nbob,"=HYPERLINK(1)"\nyao,\nzoe,\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ mkdir in
  $ printf '9.13\n\nVPN = 0x01\nTLBI = 0x1\nTLBT = 0x0\nTLB hit? N\nPage fault? Y\n' > in/ada.md
  $ printf '9.12 (0x03a9)\n\nVPN = 0x0d\nTLBI = 0x1\nTLBT = 0x3\nTLB hit? N\n' > in/bob.txt
  $ pagewalk grade hw1 in
  ada                12/58.5  graded       in/ada.md
  bob                 3/58.5  graded       in/bob.txt
  2 read: 2 graded, 0 need review, 0 rejected
  2 students have handed in nothing: yao, zoe

VPN 0xd is wrong in 9.12; index and tag follow from it, and the miss is right either way.

  $ pagewalk grade hw1 in/bob.txt --json | grep -o '"id":"[a-z]*","line":[0-9]*,"given":"[0-9a-zA-Z]*","value":"[0-9a-z]*","expected":"[0-9a-z]*","verdict":"[a-z]*"'
  "id":"vpn","line":3,"given":"0x0d","value":"0xd","expected":"0xe","verdict":"wrong"
  "id":"tlbi","line":4,"given":"0x1","value":"0x1","expected":"0x2","verdict":"consistent"
  "id":"tlbt","line":5,"given":"0x3","value":"0x3","expected":"0x3","verdict":"correct"

What cannot be graded is kept, and said; then a person is needed.

  $ : > empty.md
  $ printf '%%PDF-1.7 ...' > scan.pdf
  $ printf 'a\0b' > binary.md
  $ printf '\0\0\0\030ftypheic\0\0' > photo.md
  $ pagewalk grade hw1 photo.md --student ada | head -n 1
  ada                      -  rejected     photo.md: it is a picture: hand in the Markdown sheet, or your answers as plain text
  $ pagewalk grade hw1 empty.md scan.pdf binary.md --student ada
  ada                      -  rejected     empty.md: it is empty
  ada                      -  rejected     scan.pdf: it is a PDF, which cannot be read reliably: hand in the Markdown sheet, or your answers as plain text
  ada                      -  rejected     binary.md: it is not text: save it as plain text in UTF-8
  3 read: 0 graded, 0 need review, 3 rejected
  2 students have handed in nothing: yao, zoe
  [3]
  $ pagewalk grade hw1 in/ada.md --student nobody
  ada                12/58.5  needs-review in/ada.md: taken as ada's, but the --student option says 'nobody'
  1 read: 0 graded, 1 need review, 0 rejected
  [3]
  $ cp in/ada.md who.md
  $ pagewalk grade hw1 who.md
  ?                        -  rejected     who.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  1 read: 0 graded, 0 need review, 1 rejected
  [3]
  $ pagewalk grade hw1 who.md --student nobody
  ?                        -  rejected     who.md: assignment 'hw1' was not issued to 'nobody'; are they on the roster?
  1 read: 0 graded, 0 need review, 1 rejected
  [3]
  $ pagewalk grade hw1 missing.md
  ! pagewalk: cannot read 'missing.md': No such file or directory
  [1]
  $ pagewalk grade hw7 in
  ! pagewalk: there is no assignment 'hw7'; 'pagewalk generate' issues one from a spec
  [2]

A sheet handed in under somebody else's name is graded as its owner's, and a person is told.

  $ cp sheets/ada.md zoe.md
  $ printf '\n9.13\nVPN = 0x01\n' >> zoe.md
  $ pagewalk grade hw1 zoe.md
  ada                 1/58.5  needs-review zoe.md: taken as ada's, but the file's name says 'zoe'
  1 read: 0 graded, 1 need review, 0 rejected
  [3]

An unfilled sheet has no answers; one with a typing error in its number says so.

  $ pagewalk grade hw1 sheets/bob.md
  bob                 0/58.5  needs-review sheets/bob.md: no answer was found in it
  1 read: 0 graded, 1 need review, 0 rejected
  [3]
  $ sed 's/PW-0/PW-1/; t; s/PW-./PW-0/' sheets/zoe.md > typo.md
  $ pagewalk grade hw1 typo.md > out; echo $?; sed "s/PW-[-0-9A-Z]*/PW/" out
  3
  ?                        -  rejected     typo.md: the sheet id 'PW' has a typing error
  1 read: 0 graded, 0 need review, 1 rejected

A dash for what does have an answer.

  $ printf '9.11\n\nPPN: -\n' | pagewalk grade hw1 - --student zoe --json | grep -o '"given":"-".*"feedback":"[^"]*"' | sed 's/}.*//; s/.*"verdict"/"verdict"/'
  "verdict":"wrong","points":0,"max":1,"slip":null,"feedback":"This does have an answer; if you were led here by an earlier answer, look at that one again."

The last submission that could be read counts; the same file again is not another one.

  $ printf '9.13\n\nVPN = 0x01\nTLBI = 0x1\n' > in/ada.md
  $ pagewalk grade hw1 in/ada.md in/ada.md
  ada                 2/58.5  graded       in/ada.md
  ada                 2/58.5  graded       in/ada.md
  2 read: 2 graded, 0 need review, 0 rejected
  1 student has handed in nothing: yao
  $ pagewalk report hw1
  student          name                        9.11    9.12    9.13      q1      q2     total  status
  ada              Ada                            0       0       2       0       0    2/58.5  graded
  bob              =HYPERLINK(1)                  0       3       0       0       0    3/58.5  graded
  yao                                                                                          missing
  zoe                                             0       0       0       0       0    0/58.5  graded
  $ pagewalk report hw1 --format csv
  id,name,section,status,9.11,9.12,9.13,q1,q2,total,max,file
  ada,Ada,,graded,0,0,2,0,0,2,58.5,in/ada.md
  bob,'=HYPERLINK(1),,graded,0,3,0,0,0,3,58.5,in/bob.txt
  yao,,,missing,,,,,,,,
  zoe,,,graded,0,0,0,0,0,0,58.5,'-
  $ pagewalk report hw1 --json | tail -n 2
  {"assignment":"hw1","student":"yao","name":"","status":"missing","score":null,"max":null,"problems":{}}
  {"assignment":"hw1","student":"zoe","name":"","status":"graded","score":0,"max":58.5,"problems":{"9.11":0,"9.12":0,"9.13":0,"q1":0,"q2":0}}
  $ pagewalk report hw1 --format csv --out scores.csv && wc -l < scores.csv
  5
  $ pagewalk report hw1 --format pdf
  ! pagewalk report: --format takes table, csv, canvas, moodle, gradescope or html, not 'pdf'
  [2]

As a filter: one object a line in, one a line out, in order.

  $ printf '{"student":"ada","text":"9.13\\nVPN = 0x02\\n"}\nnot json\n{"student":"zoe","text":""}\n' | pagewalk grade hw1 --from jsonl - --json | grep -o '"student":[^,]*,"file":"[^"]*","status":"[^"]*"'
  "student":"ada","file":"-:1","status":"graded"
  "student":null,"file":"-:2","status":"rejected"
  "student":"zoe","file":"-:3","status":"rejected"

Feedback goes into a folder, a page for each student.

  $ pagewalk grade hw1 in/bob.txt --feedback feedback --quiet
  $ ls feedback
  bob.md
  $ grep -c '^- \*\*VPN' feedback/bob.md
  1
  $ pagewalk grade hw1 in/bob.txt --feedback missing/folder
  ! pagewalk: cannot make folder 'missing/folder': No such file or directory
  [1]

Whatever the encoding, the marks are the same; what came in is stored as it came.

  $ printf '# 9.13\n虚拟页号: 0x02\nTLB 命中? 否\n缺页? 是\n' > utf-8.txt
  $ for e in UTF-8 UTF-16 UTF-16LE UTF-16BE GB18030; do
  >     iconv -f UTF-8 -t $e utf-8.txt > $e.txt
  >     pagewalk grade hw1 --student zoe $e.txt --json | grep -o '"score":[0-9.]*' | head -n 1
  > done | sort | uniq -c | sed 's/^ *//'
  5 "score":9
  $ sqlite3 course.db "select count(*) from submissions join handed_in on submission = id where file = 'UTF-16.txt' and substr(hex(bytes), 1, 4) = 'FFFE'"
  1

An address that nobody asked for, under the heading of a problem: whose answers these are, a person says.

  $ printf '9.11\n\nVPN: 0x09\n\n9.12\n\nVirtual address: 0x03aa\nVPN: 0x0E\n' > yao.md
  $ pagewalk grade hw1 yao.md
  yao                 1/58.5  needs-review yao.md: heading and address name different problems
  1 read: 0 graded, 1 need review, 0 rejected
  [3]

Two sheets in one file: whose answers are whose, a person says. Twice the same sheet is one.

  $ cat sheets/ada.md sheets/bob.md > both.md
  $ pagewalk grade hw1 both.md | sed 's/PW-[-0-9A-Z]*/PW/g'
  ada                 0/58.5  needs-review both.md: taken as ada's (sheet PW), but the sheet of 'bob' is in it too (PW)
  1 read: 0 graded, 1 need review, 0 rejected
  $ cat sheets/zoe.md sheets/zoe.md > twice.md
  $ pagewalk grade hw1 twice.md | head -n 1
  zoe                 0/58.5  needs-review twice.md: no answer was found in it

A record of JSON Lines that is none is kept, and said to be none.

  $ printf '{"student":"ada","txt":"9.11 VPN=0x9"}\nnot json\n{"student":"ada","text":"9.11\\nVPN: 0x09"} x\n{"student":"ada","text":"9.11\\nVPN: 0x09"}\n' | pagewalk grade hw1 - --from jsonl
  ada                      -  rejected     -:1: the record has no "text"
  ?                        -  rejected     -:2: the record is not JSON: '[' or '{' expected near 'not'
  ?                        -  rejected     -:3: the record is not JSON: end of file expected near 'x'
  ada                 1/58.5  graded       -:4
  4 read: 1 graded, 0 need review, 3 rejected
  2 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  [3]

What cannot be read, and links, are said; the others are graded all the same.

  $ mkdir mixed && cp in/bob.txt mixed/bob.txt && ln -s ../in/ada.md mixed/ada.md && ln -s nowhere mixed/zoe.md
  $ pagewalk grade hw1 gone.md mixed
  bob                 3/58.5  graded       mixed/bob.txt
  1 read: 1 graded, 0 need review, 0 rejected
  2 left out
  ! pagewalk: cannot read 'gone.md': No such file or directory
  ! pagewalk: 'mixed/ada.md' is left out: it is a link; name what it leads to
  ! pagewalk: 'mixed/zoe.md' is left out: it is a link; name what it leads to
  [1]

So is what lies too deep in folders, and nothing else is lost by it.

  $ deep=deep/$(seq -s/ 32) && mkdir -p $deep && cp in/ada.md $deep/ada.md && cp in/bob.txt deep/z.txt
  $ pagewalk grade hw1 deep --student bob
  bob                 3/58.5  graded       deep/z.txt
  1 read: 1 graded, 0 need review, 0 rejected
  ! pagewalk: cannot read folder 'deep/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/32': it lies more than 32 folders deep; name it by itself
  [1]
  $ pagewalk grade hw1 gone --from gradescope
  ! pagewalk: cannot read 'gone': No such file or directory
  [1]

The same bytes under another student's name are another file: the name stands in what is said, and it can be given.

  $ mkdir same && printf '\n9.13\nVPN = 0x01\n' | cat sheets/ada.md - > same/ada.md && cp same/ada.md same/bob.md
  $ pagewalk grade hw1 same
  ada                 1/58.5  graded       same/ada.md
  ada                 1/58.5  needs-review same/bob.md: taken as ada's, but the file's name says 'bob'
  2 read: 1 graded, 1 need review, 0 rejected
  [3]
  $ pagewalk grade hw1 same | head -n 2
  ada                 1/58.5  graded       same/ada.md
  ada                 1/58.5  needs-review same/bob.md: taken as ada's, but the file's name says 'bob'
  $ pagewalk review hw1 --give same/bob.md bob | head -n 1
  settled: bob has 1/58.5, graded

Also where only the downloads of a learning management system are taken in.

  $ mkdir canvas && printf '9.13\nVPN = 0x01\n' > canvas/exampleada_7_8_hw.md && mkfifo canvas/pipe
  $ pagewalk grade hw1 gone canvas --from canvas
  ?                        -  rejected     canvas/exampleada_7_8_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  1 read: 0 graded, 0 need review, 1 rejected
  1 left out
  1 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  ! pagewalk: cannot read 'gone': No such file or directory
  ! pagewalk: 'canvas/pipe' is left out: it is no file
  [1]

Files that were graded one by one belong together once they come so.

  $ mkdir -p parts/bob && printf '9.13\nVPN = 0x01\n' > parts/bob/1.md && printf 'TLBI = 0x1\n' | sed '1i 9.13' > parts/bob/2.md
  $ pagewalk grade hw1 parts/bob/1.md --quiet && pagewalk grade hw1 parts/bob/2.md --quiet
  $ for again in 1 2; do pagewalk grade hw1 parts; done
  bob                 2/58.5  graded       parts/bob/2.md (read with 1 more)
  2 read: 1 graded, 0 need review, 0 rejected, 1 read together with others
  bob                 2/58.5  graded       parts/bob/2.md (read with 1 more)
  2 read: 1 graded, 0 need review, 0 rejected, 1 read together with others
