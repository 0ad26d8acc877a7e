Killed at any moment and run again, generate completes, and nothing differs from an undisturbed run.

  $ pagewalk init . --quiet
  $ sed -i '/9.11/,/0x0040/d' hw1.yaml
  $ { echo id; seq 1 1500 | sed 's/^/s/'; } > roster.csv
  $ cp course.db twin.db
  $ pagewalk generate hw1.yaml --roster roster.csv --out calm --db twin.db --quiet
  $ for delay in 0.02 0.05 0.1 0.15 0.2 0.3; do
  >     timeout -s KILL $delay pagewalk generate hw1.yaml --roster roster.csv --out sheets --quiet
  > done 2>/dev/null; true
  $ pagewalk generate hw1.yaml --roster roster.csv --out sheets --quiet
  $ diff -r --exclude='.pagewalk-*' calm sheets

Two at once: one waits for the other, and both write the same.

  $ cp twin.db both.db
  $ { echo id; seq 1 2000 | sed 's/^/s/'; } > more.csv
  $ pagewalk generate hw1.yaml --roster more.csv --out one --db both.db --quiet & pagewalk generate hw1.yaml --roster more.csv --out two --db both.db --quiet; wait
  $ diff -r one two && ls one | wc -l
  2001
