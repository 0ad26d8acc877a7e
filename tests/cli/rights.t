What others may read but not write. (As root, without root's right to write everywhere.)

  $ plainly() { if [ "$(id -u)" = 0 ]; then setpriv --bounding-set=-dac_override,-dac_read_search "$@"; else "$@"; fi; }

A course in a folder that cannot be written (a backup, a colleague's) can be read; what would write
says that it cannot.

  $ printf 'id\nada\n' > roster.csv
  $ printf 'assignment: hw1\nproblems: [{id: q1, family: address_translation}]\n' > hw1.yaml
  $ mkdir 'a 100%? #1'; pagewalk init 'a 100%? #1' --quiet
  $ pagewalk generate hw1.yaml --roster roster.csv --db 'a 100%? #1/course.db' --out sheets --quiet
  $ chmod 444 'a 100%? #1/course.db'; chmod 555 'a 100%? #1'
  $ export PAGEWALK_DB='a 100%? #1/course.db'
  $ plainly pagewalk report hw1
  student          name                          q1     total  status
  ada                                                          missing
  $ plainly pagewalk show hw1 ada | cmp - sheets/ada.md
  $ plainly pagewalk grade hw1 sheets
  ! pagewalk: cannot use the database 'a 100%? #1/course.db': it cannot be written; check the rights of file and folder
  [1]
  $ plainly pagewalk generate hw1.yaml --roster roster.csv
  ! pagewalk: cannot use the database 'a 100%? #1/course.db': it cannot be written; check the rights of file and folder
  [1]
  $ ls 'a 100%? #1' | grep course
  course.db

But not beside the log of somebody who writes, which may hold what is newer.

  $ chmod 755 'a 100%? #1'; printf x > 'a 100%? #1/course.db-wal'; chmod 000 'a 100%? #1/course.db-wal'; chmod 555 'a 100%? #1'
  $ plainly pagewalk report hw1
  ! pagewalk: cannot use the database 'a 100%? #1/course.db': it cannot be opened; check that it is there and readable
  [1]

  $ chmod 755 'a 100%? #1'
