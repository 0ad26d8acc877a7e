With `scenarios: balanced` every student meets every case as often as the others, and in every
problem the counts of the cases differ by at most one: with a class of any size, also when it grows.

  $ pagewalk init . --quiet; cp course.db fresh.db
  $ cat > five.yaml <<'END'
  > assignment: five
  > problems:
  >   - {id: a, family: address_translation, scenarios: balanced}
  >   - {id: b, family: address_translation, scenarios: balanced}
  >   - {id: c, family: address_translation, scenarios: balanced}
  >   - {id: d, family: address_translation, scenarios: balanced}
  >   - {id: e, family: address_translation, scenarios: balanced}
  > END
  $ cases() {
  >     while IFS=, read -r id rest; do
  >         for p in a b c d e; do
  >             pagewalk show five "$id" $p --json | sed -nE "s/.*\"scenario\":\"([^\"]*)\".*/$id $p \1/p"
  >         done
  >     done
  > }
  $ { echo id; seq -f 's%02g' 1 12; } > roster.csv
  $ pagewalk generate five.yaml --roster roster.csv --out sheets --quiet
  $ sed 1d roster.csv | cases > first; wc -l < first
  60

Each student has all five.

  $ cut -d' ' -f1,3 first | sort | uniq -c | awk '$1 != 1'

In each problem twelve students on five cases: two or three each.

  $ cut -d' ' -f2,3 first | sort | uniq -c | awk '{ print $1 }' | sort | uniq -c | awk '{ print $2, "students:", $1, "times" }'
  2 students: 15 times
  3 students: 10 times

Later ones go on where the first ones ended; nothing changes for those, and their sheets stay.

  $ cp -r sheets before
  $ { echo id; seq -f 'a%02g' 1 9; seq -f 's%02g' 1 12; } > roster.csv
  $ pagewalk generate five.yaml --roster roster.csv --out sheets --quiet
  $ for s in before/s*; do cmp $s sheets/${s#before/}; done
  $ sed 1d roster.csv | cases > second
  $ grep '^s' second | cmp - first
  $ cut -d' ' -f1,3 second | sort | uniq -c | awk '$1 != 1'
  $ cut -d' ' -f2,3 second | sort | uniq -c | awk '{ print $1 }' | sort | uniq -c | awk '{ print $2, "students:", $1, "times" }'
  4 students: 20 times
  5 students: 5 times

The order of the roster says nothing: turned round, everyone has the same sheet; with two threads too.

  $ { echo id; seq -f 's%02g' 12 -1 1; } > turned.csv
  $ pagewalk generate five.yaml --roster turned.csv --db fresh.db --out turned --jobs 2 --quiet
  $ diff -x index.csv before turned

And neighbours on the roster do not go round the cases in turn: more than five orders among them.

  $ awk '$2 == "a" { printf "%s ", $3 }' second | tr ' ' '\n' | awk 'NR > 1 && $0 { pairs[last " " $0] } { last = $0 } END { for (p in pairs) n++; print (n > 5) }'
  1

A spec too narrow for its roster is refused with the numbers, and nothing is written.

  $ cat > narrow.yaml <<'END'
  > assignment: narrow
  > problems:
  >   - id: q
  >     family: address_translation
  >     scenarios: [page-fault]
  >     machine: {virtual-address-bits: 8, physical-address-bits: 8, page-bytes: 32, tlb: none, cache: none}
  > END
  $ { echo id; seq -f 's%04g' 1 3000; } > many.csv
  $ pagewalk generate narrow.yaml --roster many.csv --out narrow
  ! pagewalk: problem 'q' cannot serve this roster: with scenario 'page-fault' it gives 85 different answer keys, and after 85 of 3000 students none of 2000 draws for 's0086' was new; nothing was written; allow more widths or sizes
  [2]
  $ ls narrow
  $ pagewalk generate narrow.yaml --roster roster.csv --out narrow
  narrow: 21 students, 1 problem (1 drawn)
  issued now: 21; sheets written to narrow: 21
