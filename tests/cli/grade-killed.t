Killed at forty points of its run and run again, grade completes: everything is stored once, and the
result is that of an undisturbed run; the database is sound at every point, and what it holds of a
submission is what was handed in.

  $ pagewalk init . --quiet
  $ { echo id; seq -f 's%03g' 1 150; } > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet --out sheets
  $ mkdir in; for s in $(seq -f 's%03g' 1 150); do { head -1 sheets/$s.md; printf '# 9.13\nVPN = 0x0%s\nTLB hit? N\n' ${s#s}; } > in/$s.md; done
  $ for s in $(seq -f 's%03g' 10 10 150); do printf '# 9.13\nVPN = 0x01\n' > in/$s-again.md; iconv -t UTF-16 in/$s.md > in/$s.txt; done
  $ mkdir in/s007; cp in/s007.md in/s007/a.md; printf '# 9.13\nPPN = -\n' > in/s007/b.md
  $ cp course.db fresh.db
  $ go() { pagewalk grade hw1 in --db $1.db --quiet --jobs $2 2>&1; echo "status $?"; }
  $ kept() { sqlite3 $1.db 'select student, file, sha256, status, reason, answered, points, bytes from submissions join handed_in on submission = id order by file' 'select student, file, problem, blank, line, given, verdict, a.points from answers a join submissions u on u.id = submission order by file, problem, blank'; }
  $ cp fresh.db calm.db; start=$(date +%s%N); go calm 1; span=$(($(date +%s%N) - start)); kept calm > calm
  status 3
  $ sqlite3 calm.db "select count(*), count(distinct file), count(distinct student) from submissions"
  181|181|150

Run again, undisturbed, nothing is added; with threads it is the same.

  $ go calm 1; kept calm | cmp - calm
  status 3
  $ cp fresh.db calm2.db; go calm2 2; kept calm2 | cmp - calm; go calm2 3; kept calm2 | cmp - calm
  status 3
  status 3

The points are spread evenly over the time that the undisturbed run took, with one thread and with two.

  $ for i in $(seq 40); do
  >     rm -f torn.db*; cp fresh.db torn.db
  >     (exec pagewalk grade hw1 in --db torn.db --quiet --jobs $((1 + i % 2)) 2>>kills) &
  >     sleep $(awk "BEGIN { printf \"%.6f\", $span * $i / 4e10 }")
  >     kill -9 $! 2>>kills && echo $i >> landed; wait $! 2>>kills
  >     sqlite3 torn.db 'select file, bytes from submissions join handed_in on submission = id' > /dev/null
  >     [ "$(sqlite3 torn.db 'pragma integrity_check')" = ok ] || echo "$i: the database is torn"
  >     [ "$(sqlite3 torn.db 'pragma foreign_key_check')" = "" ] || echo "$i: a row is alone"
  >     go torn 1 | grep -v 'status 3'
  >     kept torn | cmp -s - calm || echo "after $i it is otherwise"
  > done
  $ [ $(wc -l < landed) -gt 10 ] || wc -l landed

Two at once, on one database: both finish, and nothing is there twice.

  $ cp fresh.db both.db; (go both 2 > first) & go both 1; wait; cat first
  status 3
  status 3
  $ kept both | cmp - calm
