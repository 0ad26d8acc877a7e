What happens to a generate that is cut short, or that is not alone, leaves no trace: from the same
course.db, the sheets are those of an undisturbed run, byte for byte.

  $ pagewalk init . --quiet
  $ { echo id,name; seq -f 's%04g,Student' 1 800; } > roster.csv
  $ cp course.db fresh.db
  $ pagewalk generate hw1.yaml --roster roster.csv --out calm --solutions calm-solved --quiet
  $ ls calm calm-solved | grep -c '^s'
  1600

Killed at seven moments spread over its run, then run to the end. What a killed run leaves beside the
sheets is at most an unfinished file under a hidden name (`.pagewalk-XXXXXX`).

  $ for moment in 0.01 0.03 0.06 0.1 0.15 0.2 0.26; do
  >     rm -rf torn torn-solved torn.db*; cp fresh.db torn.db
  >     pagewalk generate hw1.yaml --roster roster.csv --db torn.db --out torn --solutions torn-solved --quiet &
  >     sleep $moment; kill -9 $! 2>>kills && echo $moment >> landed; wait $! 2>>kills
  >     pagewalk generate hw1.yaml --roster roster.csv --db torn.db --out torn --solutions torn-solved --quiet ||
  >         echo "$moment: status $?"
  >     diff -r --exclude='.pagewalk-*' torn calm
  >     diff -r --exclude='.pagewalk-*' torn-solved calm-solved
  > done; true
  $ test -s landed

Two at once on one database: both end well, and agree.

  $ cp fresh.db both.db
  $ pagewalk generate hw1.yaml --roster roster.csv --db both.db --out one --quiet & other=$!
  > pagewalk generate hw1.yaml --roster roster.csv --db both.db --out two --quiet; echo "here $?"
  > wait $other; echo "there $?"
  here 0
  there 0
  $ diff -r one calm && diff -r two calm

Two at once into one folder, too.

  $ cp fresh.db shared.db
  $ pagewalk generate hw1.yaml --roster roster.csv --db shared.db --out both --quiet & other=$!
  > pagewalk generate hw1.yaml --roster roster.csv --db shared.db --out both --quiet; echo "here $?"
  > wait $other; echo "there $?"
  here 0
  there 0
  $ diff -r both calm
