A sheet that comes back filled in is read the same whether or not it is recognised line by line as the
one that was printed: here once as it is, and once with a first line that is too long to be one.

  $ pagewalk init . --quiet
  $ { echo id; seq -f 's%03.0f' 1 20; } > roster.csv
  $ sed 's/^assignment: .*/assignment: zh1/; s/^language: .*/language: zh/' hw1.yaml > zh1.yaml; grep -c 'zh' zh1.yaml
  2
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet --out hw1; pagewalk generate zh1.yaml --roster roster.csv --quiet --out zh1
  $ cat > fill.awk <<'AWK'
  > function value() { n++; return n % 7 == 0 ? "" : n % 5 == 0 ? "yes" : n % 3 == 0 ? "-" : sprintf("0x%x", n % 40) }
  > /^\| [^|]*[^| -] *\|  +\|$/ { sub(/\|  +\|$/, "| " value() " |") }
  > /^\|(    \|)+$/             { m++; while (sub(/\|    \|/, "| " (m++ % 2) " |")) ; }
  >                             { print }
  > AWK
  $ for a in hw1 zh1; do
  >     mkdir as-is long; for s in $a/s*.md; do
  >         awk -f fill.awk $s > as-is/${s#*/}; sed "1s/^/<!-- $(printf %300s) -->/" as-is/${s#*/} > long/${s#*/}
  >     done
  >     cp course.db one.db; cp course.db two.db
  >     pagewalk grade $a as-is --db one.db --json | sed 's/"file":"[^"]*"//' > one
  >     pagewalk grade $a long --db two.db --json | sed 's/"file":"[^"]*"//' > two
  >     cmp one two; [ $(grep -o '"given":"' one | wc -l) -gt 500 ] || echo few; rm -r as-is long
  > done

The same with what people write between the printed lines: a title above may tell what it is about.

  $ cat > note.awk <<'AWK'
  > function note() { return substr("my tag: 0x2 miss        index: 0xF  it is a hit tag = 0x5   - hit: N    offset 2    ", 12 * (k++ % 7) + 1, 12) }
  >               { print }
  > NR % 13 == at { print note() }
  > AWK
  $ for at in 3 7 11; do for a in hw1 zh1; do
  >     mkdir as-is long; for s in $a/s*.md; do
  >         awk -f fill.awk $s | awk -v at=$at -v k=$at -f note.awk > as-is/${s#*/}
  >         sed "1s/^/<!-- $(printf %300s) -->/" as-is/${s#*/} > long/${s#*/}
  >     done
  >     cp course.db one.db; cp course.db two.db
  >     pagewalk grade $a as-is --db one.db --json | sed 's/"file":"[^"]*"//' > one
  >     pagewalk grade $a long --db two.db --json | sed 's/"file":"[^"]*"//' > two
  >     cmp one two; [ $(grep -o '"given":"' one | wc -l) -gt 500 ] || echo few; rm -r as-is long
  > done; done
