What goes wrong outside pagewalk is said in words, and nothing is lost.

  $ pagewalk init . --quiet; cp course.db fresh.db
  $ { echo id; seq -f 's%04g' 1 200; } > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --out calm --quiet

The disk is full while the sheets are written (here: no file may grow beyond 48 KiB, and index.csv
would). What was issued stays; run again, it is completed.

  $ cp fresh.db full.db
  $ { echo id,name; seq -f 's%04g,A name that fills the index until it is too long for it' 1 600; } > long.csv
  $ pagewalk generate hw1.yaml --roster long.csv --db full.db --out calm-long --quiet
  $ sh -c 'trap "" XFSZ; ulimit -f 96; exec pagewalk generate hw1.yaml --roster long.csv --db full.db --out full --quiet'
  ! pagewalk: cannot write 'full/index.csv': File too large
  [1]
  $ ls full | grep index
  [1]
  $ pagewalk generate hw1.yaml --roster long.csv --db full.db --out full --quiet
  $ diff -r calm-long full

It is full while the exercises go into the database: nothing was issued.

  $ cp fresh.db small.db
  $ sh -c 'trap "" XFSZ; ulimit -f 200; exec pagewalk generate hw1.yaml --roster roster.csv --db small.db --out small --quiet'
  ! pagewalk: cannot use the database 'small.db': the disk failed or is full; nothing was changed
  [1]
  $ ls small
  $ pagewalk generate hw1.yaml --roster roster.csv --db small.db --out small --quiet
  $ diff -r calm small

It is full while a class is graded: what was stored before stays, and run again, it is completed.

  $ mkdir in; for s in $(seq -f 's%03.0f' 1 200); do cp calm/s0${s#s}.md in/s0${s#s}.md; done
  $ cp course.db calm-graded.db; pagewalk grade hw1 in --db calm-graded.db --quiet
  [3]
  $ cp course.db full-graded.db
  $ sh -c 'trap "" XFSZ; ulimit -f 4000; exec pagewalk grade hw1 in --db full-graded.db --quiet'
  ! pagewalk: cannot use the database 'full-graded.db': the disk failed or is full; nothing was changed
  [1]
  $ sqlite3 full-graded.db "select count(*) between 1 and 199 from submissions join handed_in on submission = id"
  1
  $ pagewalk grade hw1 in --db full-graded.db --quiet
  [3]
  $ kept() { sqlite3 $1.db 'select student, file, sha256, status, reason, bytes from submissions join handed_in on submission = id order by file' 'select count(*), sum(points) from answers'; }
  $ kept calm-graded > 1; kept full-graded | cmp - 1

A file stands where the folder should be.

  $ touch wall
  $ pagewalk generate hw1.yaml --roster roster.csv --out wall
  ! pagewalk: 'wall' is a file, not a folder; name another, or move it away
  [1]
  $ pagewalk generate hw1.yaml --roster roster.csv --out wall/below
  ! pagewalk: cannot make folder 'wall/below': Not a directory
  [1]

A folder stands where a sheet should be.

  $ mkdir -p odd/s0001.md
  $ pagewalk generate hw1.yaml --roster roster.csv --out odd
  hw1: 200 students, 5 problems (2 drawn)
  issued now: 0; sheets written to odd: 199
  ! pagewalk: in 'odd' 1 file was left alone that is not what would be written (filled in, say); move it away, or use another --out, to have it anew
  [3]

All the databases are sound.

  $ for db in *.db; do echo "$db $(sqlite3 $db 'pragma integrity_check')"; done
  calm-graded.db ok
  course.db ok
  fresh.db ok
  full-graded.db ok
  full.db ok
  small.db ok
