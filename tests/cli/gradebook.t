Scores go into the instructor's own export; not a byte of it changes elsewhere.

  $ pagewalk init . --quiet
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ mkdir in; printf '9.13\nVPN = 0x01\nTLB hit? N\nPage fault? Y\n' | tee in/ada.md > in/wei.md
  $ pagewalk grade hw1 in --quiet
  $ grep title hw1.yaml
  title: Address translation
  $ printf '\357\273\277Student,ID,SIS User ID,SIS Login ID,Section,"Quiz 1 (12)","HW1 (4711)",Final Score\r\n,,,,,,Manual Posting,\r\n    Points Possible,,,,,10,58.5,(read only)\r\n"Example, Ada",901,u1,ada,"A, ""one""",7,,70\r\n"=cmd|x",902,u2,grace,B,,3,\r\n"示例, 伟",ada,u3,wei,B,,"4",\r\n"Student, Test",999,,,,,,' > canvas.csv
  $ pagewalk report hw1 --format canvas --into canvas.csv --out filled.csv
  ! 2 scores filled in, 1 row without a score left alone
  $ diff -a canvas.csv filled.csv | cat -A
  4c4$
  < "Example, Ada",901,u1,ada,"A, ""one""",7,,70^M$
  ---$
  > "Example, Ada",901,u1,ada,"A, ""one""",7,10,70^M$
  6c6$
  < "M-gM-$M-:M-dM->M-^K, M-dM-<M-^_",ada,u3,wei,B,,"4",^M$
  ---$
  > "M-gM-$M-:M-dM->M-^K, M-dM-<M-^_",ada,u3,wei,B,,10,^M$
  $ printf 'Identifier,Full name,Email address,ID number,Grade,Maximum Grade,Last modified (grade),Feedback comments\nParticipant 1,Ada,ada@example.edu,ada,,58.5,-,"two\nlines, here"\nParticipant 2,Grace,g@example.edu,grace,-,58.5,-,\n' > moodle.csv
  $ pagewalk report hw1 --format moodle --into moodle.csv
  Identifier,Full name,Email address,ID number,Grade,Maximum Grade,Last modified (grade),Feedback comments
  Participant 1,Ada,ada@example.edu,ada,10,58.5,-,"two
  lines, here"
  Participant 2,Grace,g@example.edu,grace,-,58.5,-,
  ! 1 score filled in, 1 row without a score left alone, 1 score without a row
  ! pagewalk: 1 score found no row: wei; export the whole class, and take the export as it came (Excel drops leading zeros of ids)
  [3]

Canvas's own number of one student may look like the id of another: it is not taken for it. (Above,
Wei's row has 'ada' there; here Ada's own row is gone, and Grace has no score.)

  $ grep -av '^"Example' canvas.csv | sed 's/902,u2/ada,wei/' > clash.csv
  $ pagewalk report hw1 --format canvas --into clash.csv | tail -n 3
  "=cmd|x",ada,wei,grace,B,,3,
  "示例, 伟",ada,u3,wei,B,,10,
  "Student, Test",999,,,,,,
  ! 1 score filled in, 1 row without a score left alone, 1 score without a row
  ! pagewalk: 1 score found no row: ada; export the whole class, and take the export as it came (Excel drops leading zeros of ids)

What is no such export, or leaves it open which column is meant, is refused.

  $ sed 's/HW1/Other/' canvas.csv > other.csv
  $ pagewalk report hw1 --format canvas --into other.csv
  ! pagewalk: other.csv:1: no column is called 'Address translation'; say which it is with --column HEADING
  [2]
  $ pagewalk report hw1 --format canvas --into other.csv --column 'Quiz 1 (12)' | sed -n '4p'
  "Example, Ada",901,u1,ada,"A, ""one""",10,,70
  ! 2 scores filled in, 1 row without a score left alone
  ! pagewalk: the assignment is out of 58.5, the column out of 10: --scale converts
  $ pagewalk report hw1 --format moodle --into canvas.csv
  ! pagewalk: canvas.csv:1: no column names the students; is it an export of Moodle's grading worksheet, as it came?
  [2]
  $ pagewalk report hw1 --format canvas --into /dev/null
  ! pagewalk: /dev/null:1: no column names the students; is it an export of Canvas's gradebook, as it came?
  [2]
  $ pagewalk report hw1 --format canvas --into nowhere.csv
  ! pagewalk: cannot read 'nowhere.csv': No such file or directory
  [1]
  $ pagewalk report hw1 --into canvas.csv
  ! pagewalk report: --into needs --format canvas or --format moodle
  [2]

Without an export, as much as the roster knows.

  $ pagewalk report hw1 --format canvas
  Student,ID,SIS User ID,SIS Login ID,Section,Address translation
  Ada Example,,,ada,A,10
  Grace Example,,,grace,A,
  示例 伟,,,wei,B,10
  $ pagewalk report hw1 --format moodle
  ID number,Full name,Grade,Maximum Grade
  ada,Ada Example,10,58.5
  grace,Grace Example,,
  wei,示例 伟,10,58.5

A column may be out of something else: that is said, and `--scale` converts, exactly.

  $ pagewalk report hw1 --format canvas --into other.csv --column 'Quiz 1 (12)' --scale | sed -n '3,4p'
      Points Possible,,,,,10,58.5,(read only)
  "Example, Ada",901,u1,ada,"A, ""one""",1.71,,70
  ! 2 scores filled in, 1 row without a score left alone
  ! pagewalk: the assignment is out of 58.5, the column out of 10: scores were scaled
  $ sed '3s/,10,58.5,/,"33,33",,/' other.csv > comma.csv; pagewalk report hw1 --format canvas --into comma.csv --column 'Quiz 1 (12)' --scale | sed -n '4p'
  "Example, Ada",901,u1,ada,"A, ""one""",5.7,,70
  ! 2 scores filled in, 1 row without a score left alone
  ! pagewalk: the assignment is out of 58.5, the column out of 33.33: scores were scaled
  $ pagewalk report hw1 --format canvas --into comma.csv --column 'Other (4711)' | sed -n '4p'
  "Example, Ada",901,u1,ada,"A, ""one""",7,10,70
  ! 2 scores filled in, 1 row without a score left alone
  $ pagewalk report hw1 --format canvas --into comma.csv --column 'Other (4711)' --scale
  ! pagewalk: comma.csv: it does not tell what its column is out of, so that scores cannot be scaled to it; leave --scale out
  [2]
  $ sed 's/58.5/100.00/' moodle.csv > hundred.csv; pagewalk report hw1 --format moodle --into hundred.csv --scale | sed -n '2p'
  Participant 1,Ada,ada@example.edu,ada,17.09,100.00,-,"two
  ! 1 score filled in, 1 row without a score left alone, 1 score without a row
  ! pagewalk: the assignment is out of 58.5, the column out of 100: scores were scaled
  ! pagewalk: 1 score found no row: wei; export the whole class, and take the export as it came (Excel drops leading zeros of ids)
  $ pagewalk report hw1 --format moodle --into moodle.csv --scale | sed -n '2p'
  Participant 1,Ada,ada@example.edu,ada,10,58.5,-,"two
  ! 1 score filled in, 1 row without a score left alone, 1 score without a row
  ! pagewalk: 1 score found no row: wei; export the whole class, and take the export as it came (Excel drops leading zeros of ids)
  $ pagewalk report hw1 --format html --json
  ! pagewalk report: --json is a format of its own
  [2]
  $ pagewalk report hw1 --scale
  ! pagewalk report: --scale belongs to --into
  [2]
  $ pagewalk report hw1 --format canvas --column HW
  ! pagewalk report: --column belongs to --into
  [2]

Without an export, names that a spreadsheet would run are made harmless; in an export they are Canvas's.

  $ printf 'id,name\nada,=cmd|x\ngrace,@SUM(1)\nwei,"+1\t2"\n' > roster2.csv; sed 's/^assignment: .*/assignment: hw2/' hw1.yaml > hw2.yaml
  $ pagewalk generate hw2.yaml --roster roster2.csv --out sheets2 --quiet; pagewalk grade hw2 in --quiet
  $ for f in csv canvas moodle; do pagewalk report hw2 --format $f | grep -v '^id\|^ID\|^Student'; done
  ada,'=cmd|x,,graded,0,0,10,0,0,10,58.5,in/ada.md
  grace,'@SUM(1),,missing,,,,,,,,
  wei,'+1	2,,graded,0,0,10,0,0,10,58.5,in/wei.md
  '=cmd|x,,,ada,,10
  '@SUM(1),,,grace,,
  '+1	2,,,wei,,10
  ada,'=cmd|x,10,58.5
  grace,'@SUM(1),,
  wei,'+1	2,10,58.5

A row is that of an id in other letter case, or of an e-mail address of the roster; an excused student stays
excused; rows of nobody, and scores without a row, are said.

  $ printf 'id,name,email\nada,,Ada@Example.edu\ngrace,,\nwei,,wei@example.edu\n' > roster3.csv
  $ pagewalk generate hw1.yaml --roster roster3.csv --quiet
  $ printf 'Identifier,Full name,Email address,Grade\nParticipant 7,Ada,ada@example.edu,\nParticipant 8,X,x@example.edu,\nParticipant 9,Wei,wei@example.edu,\n' > mails.csv
  $ pagewalk report hw1 --format moodle --into mails.csv
  Identifier,Full name,Email address,Grade
  Participant 7,Ada,ada@example.edu,10
  Participant 8,X,x@example.edu,
  Participant 9,Wei,wei@example.edu,10
  ! 2 scores filled in, 0 rows without a score left alone, 1 row of nobody known here
  ! pagewalk: 1 row is of nobody to whom the assignment was issued: 'x@example.edu'; if they are of the class, take the export as it came (Excel drops leading zeros of ids), or add them to the roster and generate again
  $ printf 'Student,ID,SIS Login ID,HW1 (4711)\nA,1,ADA,ex\nW,2,wei,EX\n' > excused.csv
  $ pagewalk report hw1 --format canvas --into excused.csv
  Student,ID,SIS Login ID,HW1 (4711)
  A,1,ADA,ex
  W,2,wei,EX
  ! 0 scores filled in, 0 rows without a score left alone, 2 rows excused (EX)
  $ printf 'Student,ID,SIS Login ID,HW1 (4711)\nA,1,ADA,\n' > short.csv
  $ pagewalk report hw1 --format canvas --into short.csv --quiet
  Student,ID,SIS Login ID,HW1 (4711)
  A,1,ADA,10
  ! pagewalk: 1 score found no row: wei; export the whole class, and take the export as it came (Excel drops leading zeros of ids)
  [3]

An address that two students share is nobody's. The first few are named of what went nowhere, with --quiet too;
the file is filled as far as it can be, and the status says that something is left.

  $ sed 's/^assignment: .*/assignment: hw3/' hw1.yaml > hw3.yaml
  $ printf 'id,email\n001,s1@example.edu\n002,\n003,\n004,\n005,\n006,\n007,\nEve,two@example.edu\nmal,two@example.edu\n' > roster4.csv
  $ pagewalk generate hw3.yaml --roster roster4.csv --out sheets3 --quiet
  $ mkdir in3; for i in 001 002 003 004 005 006 007 Eve mal; do cp in/ada.md in3/$i.md; done; pagewalk grade hw3 in3 --quiet
  $ printf 'ID number,Email address,Grade\n1,S1@example.edu,\n2,,\n3,,\n4,,\n5,,\n6,,\n7,,\neve,,\n9,two@example.edu,\n' > zeros.csv
  $ pagewalk report hw3 --format moodle --into zeros.csv
  ID number,Email address,Grade
  1,S1@example.edu,10
  2,,
  3,,
  4,,
  5,,
  6,,
  7,,
  eve,,10
  9,two@example.edu,
  ! 2 scores filled in, 0 rows without a score left alone, 7 rows of nobody known here, 7 scores without a row
  ! pagewalk: 7 rows are of nobody to whom the assignment was issued: '2', '3', '4', '5', '6' and 2 more; if they are of the class, take the export as it came (Excel drops leading zeros of ids), or add them to the roster and generate again
  ! pagewalk: 7 scores found no row: 002, 003, 004, 005, 006 and 2 more; export the whole class, and take the export as it came (Excel drops leading zeros of ids)
  [3]
  $ pagewalk report hw3 --format moodle --into zeros.csv --quiet --out zeros.out
  ! pagewalk: 7 rows are of nobody to whom the assignment was issued: '2', '3', '4', '5', '6' and 2 more; if they are of the class, take the export as it came (Excel drops leading zeros of ids), or add them to the roster and generate again
  ! pagewalk: 7 scores found no row: 002, 003, 004, 005, 006 and 2 more; export the whole class, and take the export as it came (Excel drops leading zeros of ids)
  [3]

A score that a person must look at yet is filled in as it stands; how many there are is said, and with --quiet
too that one must look. The status stays.

  $ sed 's/^assignment: .*/assignment: hw4/' hw1.yaml > hw4.yaml; pagewalk generate hw4.yaml --roster roster.csv --out sheets-hw4 --quiet
  $ printf '9.13\nVPN = 0x01 or 0x02\n' > in/grace.md; pagewalk grade hw4 in --quiet
  [3]
  $ printf 'Student,ID,SIS Login ID,hw4\nA,1,ada,\nG,2,grace,\nW,3,wei,EX\n' > four.csv
  $ pagewalk report hw4 --format canvas --into four.csv
  Student,ID,SIS Login ID,hw4
  A,1,ada,10
  G,2,grace,0
  W,3,wei,EX
  ! 2 scores filled in (1 still needs a person), 0 rows without a score left alone, 1 row excused (EX)
  ! pagewalk: 1 score still needs a person, and may change: look with 'pagewalk review hw4'
  $ pagewalk report hw4 --format canvas --into four.csv --quiet --out four.out
  ! pagewalk: 1 score still needs a person, and may change: look with 'pagewalk review hw4'
  $ pagewalk report hw4 --format moodle --quiet
  ID number,Full name,Grade,Maximum Grade
  ada,Ada Example,10,58.5
  grace,Grace Example,0,58.5
  wei,示例 伟,10,58.5
  ! pagewalk: 1 score still needs a person, and may change: look with 'pagewalk review hw4'
  $ pagewalk report hw4 --format csv | cut -d, -f1,4
  id,status
  ada,graded
  grace,needs-review
  wei,graded
  $ sed -i 's/G,2,grace,/&EX/' four.csv; pagewalk report hw4 --format canvas --into four.csv
  Student,ID,SIS Login ID,hw4
  A,1,ada,10
  G,2,grace,EX
  W,3,wei,EX
  ! 1 score filled in, 0 rows without a score left alone, 2 rows excused (EX)
