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
