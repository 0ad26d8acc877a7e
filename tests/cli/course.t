A new course: the database is nobody else's to read, the examples stand beside it.

  $ pagewalk init course
  made course/course.db, and in course the examples roster.csv, hw1.yaml and hw2.yaml
  next, in that folder: put your class into roster.csv, then
    pagewalk generate hw1.yaml --roster roster.csv --out sheets
  $ ls course
  book-machine.yaml
  course.db
  hw1.yaml
  hw2.yaml
  library.yaml
  roster.csv
  $ stat -c %a course/course.db
  600

Both example assignments can be issued as they stand; the second uses both families.

  $ cp -r course another; cd another
  $ for a in hw1 hw2; do pagewalk generate $a.yaml --roster roster.csv --out $a --quiet; ls $a | wc -l; done
  4
  4
  $ grep -c "^| .*mmap(NULL" hw2/ada.md | awk '{ print ($1 >= 3) }'
  1
  $ cd ..

Run twice, it touches nothing.

  $ cp course/course.db before.db
  $ pagewalk init course
  ! pagewalk: there is a database already: 'course/course.db'; nothing was changed
  [1]
  $ cmp course/course.db before.db

A course without a database says what to do.

  $ pagewalk report hw1
  ! pagewalk: there is no course 'course.db'; make one with 'pagewalk init', or say where it is with --db FILE
  [1]
  $ echo 'not a database, just some text' > text.db
  $ pagewalk report hw1 --db text.db
  ! pagewalk: cannot use the database 'text.db': it is not a pagewalk course; 'pagewalk init' makes one
  [1]
  $ PAGEWALK_DB=course/course.db pagewalk report hw1
  ! pagewalk: there is no assignment 'hw1'; 'pagewalk generate' issues one from a spec
  [2]
