An assignment is issued: a sheet for everyone, an index beside them.

  $ pagewalk init . --quiet
  $ printf 'id,name\nada,Ada\nbob,Bob\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --out sheets --solutions solutions
  hw1: 2 students, 5 problems (2 drawn)
  issued now: 2; sheets written to sheets: 2
  $ ls sheets solutions
  sheets:
  ada.md
  bob.md
  index.csv
  
  solutions:
  ada.md
  bob.md
  $ sed -E 's/PW-[-0-9A-Z]*/PW/' sheets/index.csv
  id,name,email,section,sheet_id,file
  ada,Ada,,,PW,ada.md
  bob,Bob,,,PW,bob.md

Again, with one more student and another order: the old sheets stay byte for byte.

  $ cp -r sheets before
  $ printf 'id,name\nzoe,Zoe\nbob,Bob\nada,Ada\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --out sheets --jobs 2
  hw1: 3 students, 5 problems (2 drawn)
  issued now: 1; sheets written to sheets: 1
  $ cmp sheets/ada.md before/ada.md && cmp sheets/bob.md before/bob.md

Written anew elsewhere, they are the same too; a sheet that was lost comes back.

  $ rm sheets/bob.md
  $ pagewalk generate hw1.yaml --roster roster.csv --out elsewhere --quiet
  $ pagewalk generate hw1.yaml --roster roster.csv --out sheets --quiet
  $ diff -r sheets elsewhere

The drawn problems differ from student to student; the pinned ones do not.

  $ for s in ada bob zoe; do pagewalk show hw1 $s q1 --json; done | grep -o '"fingerprint":"[0-9a-f]*"' | sort -u | wc -l
  3
  $ for s in ada bob zoe; do pagewalk show hw1 $s 9.11 --json; done | grep -o '"fingerprint":"[0-9a-f]*"' | sort -u | wc -l
  1

A name that the roster corrects goes on the sheets that nobody has changed since: also in a folder that
was not written then, also where the sheet was cut short, and also a worked solution. A sheet that a person
changed stays, as does one with a name that the roster never had.

  $ cp course.db one-name.db; cp -r sheets kept; cp -r elsewhere torn
  $ echo mine >> kept/bob.md; sed -i 's/Student: Zoe/Student: Zoey/' kept/zoe.md; head -c 300 kept/ada.md > torn/ada.md
  $ printf 'id,name\nzoe,Zoë\nbob,Bobby\nada,Ada L.\n' > renamed.csv
  $ pagewalk generate hw2.yaml --roster renamed.csv --db one-name.db --out first --quiet
  $ pagewalk generate hw1.yaml --roster renamed.csv --db one-name.db --out kept --solutions solutions
  hw1: 3 students, 5 problems (2 drawn)
  issued now: 0; sheets written to kept: 1
  ! pagewalk: in 'kept' 2 files were left alone that are not what would be written (filled in, say); move them away, or use another --out, to have them anew
  [3]
  $ grep -h Student: kept/ada.md kept/bob.md kept/zoe.md solutions/*.md
  - Student: Ada L. (ada)
  - Student: Bob (bob)
  - Student: Zoey (zoe)
  - Student: Ada L. (ada)
  - Student: Bobby (bob)
  - Student: Zoë (zoe)
  $ pagewalk generate hw1.yaml --roster renamed.csv --db one-name.db --out torn --jobs 2 --quiet
  $ pagewalk generate hw1.yaml --roster renamed.csv --db one-name.db --out anew --quiet; diff -r torn anew

Called as before again, they are as before; so are the solutions.

  $ pagewalk generate hw1.yaml --roster roster.csv --db one-name.db --out torn --solutions solutions --jobs 2 --quiet
  $ diff -r torn sheets; grep -h Student: solutions/*.md
  - Student: Ada (ada)
  - Student: Bob (bob)
  - Student: Zoe (zoe)

A sheet that somebody filled in where it stands is left alone.

  $ echo 'my answers' >> sheets/ada.md
  $ pagewalk generate hw1.yaml --roster roster.csv --out sheets
  hw1: 3 students, 5 problems (2 drawn)
  issued now: 0; sheets written to sheets: 0
  ! pagewalk: in 'sheets' 1 file was left alone that is not what would be written (filled in, say); move it away, or use another --out, to have it anew
  [3]
  $ tail -n 1 sheets/ada.md
  my answers

Also a quiet run says so, and a worked solution in a sheet's place is called one.

  $ pagewalk generate hw1.yaml --roster roster.csv --out solutions --solutions sheets --quiet
  ! pagewalk: in 'solutions' 3 worked solutions were left alone where sheets should go; use another --out
  ! pagewalk: in 'sheets' 2 sheets were left alone where worked solutions should go; use another --solutions
  ! pagewalk: in 'sheets' 1 file was left alone that is not what would be written (filled in, say); move it away, or use another --solutions, to have it anew
  [3]
  $ pagewalk generate hw1.yaml --roster roster.csv --out sheets --solutions ./sheets/
  ! pagewalk: --out and --solutions are both './sheets/', where the files would have the same names; give the solutions a folder of their own
  [2]

Another assignment does not go among the sheets of the first: these stay, and so does their index.

  $ cp -r elsewhere before-hw2
  $ pagewalk generate hw2.yaml --roster roster.csv --out elsewhere --quiet
  ! pagewalk: in 'elsewhere' 4 files were left alone that belong to another assignment ('zoe.md' is of 'hw1'); give this one a folder of its own with --out
  [3]
  $ diff -r before-hw2 elsewhere
  $ pagewalk generate hw2.yaml --roster roster.csv --out elsewhere2 --solutions solutions --json | grep -o '"left_alone":[0-9]*'
  "left_alone":3
  ! pagewalk: in 'solutions' 3 files were left alone that belong to another assignment ('zoe.md' is of 'hw1'); give this one a folder of its own with --solutions

Nor does another course.

  $ pagewalk init course2 --quiet
  $ pagewalk generate hw1.yaml --roster roster.csv --db course2/course.db --out elsewhere
  hw1: 3 students, 5 problems (2 drawn)
  issued now: 3; sheets written to elsewhere: 0
  ! pagewalk: in 'elsewhere' 4 files were left alone that belong to another course; use another --out, or the --db of that course
  [3]
  $ diff -r before-hw2 elsewhere

A dry run writes nothing.

  $ printf 'id\nnew\n' > one.csv
  $ pagewalk generate hw1.yaml --roster one.csv --out never --dry-run
  hw1: 1 student, 5 problems (2 drawn)
  dry run: 1 would be issued now, 0 have their sheet; nothing was written
  q1: at least 133000 different keys; fewest with page-fault: about 26600
  q2: at least 333000 different keys; fewest with tlb-miss/cache-hit: at least 166500
  $ ls never
  ! ls: cannot access 'never': No such file or directory
  [2]
  $ pagewalk show hw1 new
  ! pagewalk: assignment 'hw1' was not issued to 'new'; put them on the roster and run 'pagewalk generate' again
  [2]

Changed, the spec is another assignment.

  $ sed -i 's/q2/q3/' hw1.yaml
  $ pagewalk generate hw1.yaml --roster roster.csv
  ! pagewalk: assignment 'hw1' was issued from another spec, and sheets that are out do not change; bring the spec back, or give the new one another 'assignment:' name
  [2]

What no sheet shows may change: comments, points, whether keys are released. The sheets stay, and marks until they are given anew.

  $ sed -i 's/q3/q2/' hw1.yaml
  $ sed 's/points: 6.5/points: 13/; s/strict-format: false/release-keys: true/' hw1.yaml | sed '1i# after the deadline' > later.yaml
  $ md5sum sheets/* > sums; pagewalk generate later.yaml --roster roster.csv | grep spec; md5sum --quiet -c sums
  the spec has changed in what no sheet shows
  ! pagewalk: in 'sheets' 1 file was left alone that is not what would be written (filled in, say); move it away, or use another --out, to have it anew
  $ pagewalk generate later.yaml --roster roster.csv --json | grep -o '"spec_changed":[a-z]*'
  "spec_changed":false
  ! pagewalk: in 'sheets' 1 file was left alone that is not what would be written (filled in, say); move it away, or use another --out, to have it anew
  $ sed 's/0x027c/0x027d/' later.yaml > other.yaml
  $ pagewalk generate other.yaml --roster roster.csv
  ! pagewalk: problem '9.11' of assignment 'hw1' was issued with another machine than machine file 'book-machine.yaml' and the spec give now, and sheets that are out do not change; bring it back, or give the spec another 'assignment:' name
  [2]

A machine file that has changed is noticed, also where the spec is the same to the byte; a comment in it
is none of the machine.

  $ cp book-machine.yaml issued.yaml; sed -i 's/0x33, 1]/0x32, 1]/' book-machine.yaml; ! cmp -s issued.yaml book-machine.yaml
  $ pagewalk generate later.yaml --roster roster.csv --quiet
  ! pagewalk: problem '9.11' of assignment 'hw1' was issued with another machine than machine file 'book-machine.yaml' and the spec give now, and sheets that are out do not change; bring it back, or give the spec another 'assignment:' name
  [2]
  $ { cat issued.yaml; echo '# a comment'; } > book-machine.yaml
  $ pagewalk generate later.yaml --roster roster.csv --out commented --json | grep -o '"spec_changed":[a-z]*'
  "spec_changed":false

Where marks were given, also a quiet run says that they are by the spec of before.

  $ pagewalk grade hw1 sheets/bob.md --quiet
  [3]
  $ echo '# once more' | cat later.yaml - > latest.yaml
  $ pagewalk generate latest.yaml --roster roster.csv --out commented --dry-run --quiet
  $ pagewalk generate latest.yaml --roster roster.csv --out commented --quiet
  ! pagewalk: the marks of 'hw1' are still by the spec before this one, though which attempt counts is by this one; 'pagewalk regrade hw1' gives them anew
  $ pagewalk generate latest.yaml --roster roster.csv --out commented --quiet

Which attempt counts is looked up, not given: it goes by the new spec at once.

  $ printf '9.13\nVPN = 0x01\n' > ada.md; pagewalk grade hw1 ada.md --quiet
  $ sed -i 's/0x01/0x02/' ada.md; pagewalk grade hw1 ada.md --quiet; pagewalk report hw1 --format csv | grep ada
  ada,Ada,,graded,0,0,0,0,0,0,65,ada.md
  $ sed 's/^grading:/&\n  attempts: best/' latest.yaml > best.yaml; pagewalk generate best.yaml --roster roster.csv --out commented --quiet
  ! pagewalk: the marks of 'hw1' are still by the spec before this one, though which attempt counts is by this one; 'pagewalk regrade hw1' gives them anew
  $ pagewalk report hw1 --format csv | grep ada
  ada,Ada,,graded,0,0,1,0,0,1,65,ada.md
