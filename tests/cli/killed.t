Killed at a hundred points of its run and run again, generate completes, and the result is that of
an undisturbed run, byte for byte; the database is sound at every point.

  $ pagewalk init . --quiet
  $ { echo id,name; seq -f 's%04g,Student' 1 120; } > roster.csv
  $ cp course.db fresh.db
  $ go() { exec pagewalk generate hw1.yaml --roster roster.csv --db $1.db --out $1 --quiet; }
  $ cp fresh.db calm.db; start=$(date +%s%N); (go calm); span=$(($(date +%s%N) - start))

The points are spread evenly over the time that the undisturbed run took.

  $ for i in $(seq 100); do
  >     rm -rf torn torn.db*; cp fresh.db torn.db
  >     go torn & sleep $(awk "BEGIN { printf \"%.6f\", $span * $i / 1e11 }")
  >     kill -9 $! 2>>kills && echo $i >> landed; wait $! 2>>kills
  >     [ "$(sqlite3 torn.db 'pragma integrity_check')" = ok ] || echo "$i: the database is torn"
  >     (go torn) || echo "$i: status $?"
  >     diff -r --exclude='.pagewalk-*' torn calm || echo "after $i"
  > done
  $ [ $(wc -l < landed) -gt 20 ] || wc -l landed
