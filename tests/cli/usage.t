Without a command, pagewalk says what there is, on stderr: it was not asked a question.

  $ pagewalk
  ! usage: pagewalk COMMAND [options]
  ...
  ! 'pagewalk COMMAND --help' tells more about one.
  [2]

Asked for help it answers on stdout, with the same words.

  $ pagewalk --help
  usage: pagewalk COMMAND [options]
  ...
  'pagewalk COMMAND --help' tells more about one.

  $ pagewalk 2>bare; pagewalk --help | cmp - bare

A command that does not exist, and one that could be an option of it.

  $ pagewalk frobnicate
  ! pagewalk: there is no command 'frobnicate'; 'pagewalk --help' lists them
  [2]

  $ pagewalk ''
  ! pagewalk: there is no command ''; 'pagewalk --help' lists them
  [2]

Every command that the help names has a help of its own, which names it.

  $ pagewalk --help | sed -nE 's/^  ([a-z]+) .*/\1/p' > commands
  $ test -s commands
  $ while read -r command; do
  >     pagewalk "$command" --help | sed -n 1p | grep -q "^usage: pagewalk $command" || echo "$command"
  > done < commands

An option that no command has is a mistake of use, whatever the command.

  $ while read -r command; do
  >     pagewalk "$command" --no-such-option >out 2>err
  >     [ $? -eq 2 ] && [ ! -s out ] && grep -q "'--no-such-option'" err || echo "$command"
  > done < commands

`help COMMAND` is that help too.

  $ while read -r command; do pagewalk "$command" --help > one; pagewalk help "$command" | cmp - one; done < commands
  $ pagewalk help frobnicate
  ! pagewalk: there is no command 'frobnicate'; 'pagewalk --help' lists them
  [2]

Every command takes these, so that scripts may give them always.

  $ while read -r command; do
  >     for option in --db --quiet --help; do pagewalk "$command" --help | grep -q -e "^  $option " || echo "$command $option"; done
  > done < commands

What cannot be written is a failure, not a success.

  $ pagewalk --help > /dev/full
  ! pagewalk: cannot write the output; is the disk full?
  [1]

Numbers have a range.

  $ pagewalk generate hw1.yaml --roster roster.csv --jobs 0
  ! pagewalk generate: --jobs goes from 1 to 1024, not '0'
  [2]
  $ pagewalk grade hw1 answers --jobs=1025
  ! pagewalk grade: --jobs goes from 1 to 1024, not '1025'
  [2]
  $ pagewalk grade hw1 answers --archive-limit 0
  ! pagewalk grade: --archive-limit goes from 1 to 4294967295, not '0'
  [2]

No output goes over the course, by whatever name, nor over what SQLite keeps beside it.

  $ pagewalk init . --quiet; pagewalk generate hw1.yaml --roster roster.csv --quiet; printf '9.13\nVPN = 1\n' > ada.md
  $ mkdir sub; ln -s ../course.db sub/link; ln course.db hard; cp course.db before
  $ pagewalk report hw1 --out course.db
  ! pagewalk report: --out would write over the course database 'course.db'; nothing was changed: name another file
  [2]
  $ pagewalk report hw1 --format canvas --out "$PWD/sub/../course.db-wal"
  ! pagewalk report: --out would write over the course database 'course.db', a part of which this is; nothing was changed: name another file
  [2]
  $ for f in ./course.db sub/link hard course.db-shm course.db-journal; do pagewalk report hw1 --quiet --out $f; echo $?; done
  2
  2
  2
  2
  2
  ! pagewalk report: --out would write over the course database 'course.db'; nothing was changed: name another file
  ! pagewalk report: --out would write over the course database 'course.db'; nothing was changed: name another file
  ! pagewalk report: --out would write over the course database 'course.db'; nothing was changed: name another file
  ! pagewalk report: --out would write over the course database 'course.db', a part of which this is; nothing was changed: name another file
  ! pagewalk report: --out would write over the course database 'course.db', a part of which this is; nothing was changed: name another file
  $ pagewalk grade hw1 ada.md --results course.db
  ! pagewalk grade: --results would write over the course database 'course.db'; nothing was changed: name another file
  [2]
  $ PAGEWALK_DB=sub/link pagewalk grade hw1 ada.md --results course.db
  ! pagewalk grade: --results would write over the course database 'sub/link'; nothing was changed: name another file
  [2]
  $ pagewalk grade hw1 ada.md --feedback course.db
  ! pagewalk grade: --feedback would write over the course database 'course.db'; nothing was changed: name another file
  [2]
  $ cp course.db course.zip; pagewalk grade hw1 ada.md --db course.zip --feedback ./course.zip
  ! pagewalk grade: --feedback would write over the course database 'course.zip'; nothing was changed: name another file
  [2]
  $ cmp course.zip before; cmp course.db before; ls course.db?*
  ! ls: cannot access 'course.db?*': No such file or directory
  [2]
  $ mkdir other; pagewalk report hw1 --out other/course.db-wal
  $ pagewalk report hw1 --db nowhere.db --out nowhere.csv
  ! pagewalk: there is no course 'nowhere.db'; make one with 'pagewalk init', or say where it is with --db FILE
  [1]

An argument may begin with a dash, where no option begins so: a record of a stream is called `-:1`.

  $ echo '{"text": "9.13 VPN = 1"}' | pagewalk grade hw1 --from jsonl - | sed 's/: nobody.*//'
  ?                        -  rejected     -:1
  1 read: 0 graded, 0 need review, 1 rejected
  $ pagewalk review hw1 --give -:1 wei
  settled: wei has 1/58.5, graded
  $ pagewalk report hw1 -7
  ! pagewalk report: too many arguments; usage: pagewalk report ASSIGNMENT [options]
  [2]
  $ pagewalk report hw1 -x
  ! pagewalk report: there is no option '-x'; see 'pagewalk report --help'
  [2]
  $ pagewalk report hw1 --:1
  ! pagewalk report: there is no option '--:1'; see 'pagewalk report --help'
  [2]
