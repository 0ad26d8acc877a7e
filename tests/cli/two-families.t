One assignment with exercises of both families: everything generic works on both.

  $ pagewalk init . --quiet
  $ sqlite3 course.db "UPDATE course SET key = x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"
  $ cat > both.yaml <<'END'
  > assignment: both
  > title: Sharing and translation
  > problems:
  >   - {id: q1, family: mmap_sharing, scenarios: balanced}
  >   - {id: q2, family: address_translation, scenarios: balanced}
  > END
  $ { echo id; seq -f 's%02g' 1 10; } > roster.csv
  $ pagewalk generate both.yaml --roster roster.csv --out sheets --solutions solutions --quiet
  $ ls sheets solutions | grep -c md
  20

The sheet says how to answer the blanks of each family, once.

  $ grep -c '^- A byte\|^- Addresses' sheets/s01.md
  2

Each of the five cases comes twice; the number of blanks differs.

  $ for s in $(sed 1d roster.csv); do pagewalk show both $s q1 --json; done > lines
  $ grep -o '"scenario":"[a-z-]*"' lines | sort | uniq -c | awk '{ print $1, $2 }'
  2 "scenario":"anonymous"
  2 "scenario":"bus"
  2 "scenario":"private-store"
  2 "scenario":"segv"
  2 "scenario":"shared-store"

A key, line by line, as students may write it: `none` is a dash.

  $ key() {
  >     pagewalk show both $1 q1 --json | sed 's/.*"key":{//; s/}.*//; s/"//g; s/:none/:-/g' | tr ',' '\n'
  > }
  $ notes() { grep -m1 'pagewalk sheet' sheets/$1.md; echo "## Problem $2"; }
  $ mkdir in
  $ numbered() { key $1 | awk -F: -v style="$2" '{ printf style "\n", NR, $2 }'; }
  $ { notes s01 q1; numbered s01 'Q%d = %s'; } > in/s01.md
  $ { notes s02 q1; numbered s02 '%d: %s'; } > in/s02.md
  $ { notes s03 q1; numbered s03 '%d) %s'; } > in/s03.md
  $ { notes s04 q1; numbered s04 '(%d) %s'; } > in/s04.md
  $ { notes s05 q1; numbered s05 '第%d题：%s'; } > in/s05.md
  $ { notes s06 q1; numbered s06 '- Question %d: `%s`'; } > in/s06.md
  $ named() {
  >     key $1 | awk -F: -v zh="$2" '
  >     BEGIN {
  >         split("killed killed_step signal reaches read_1 read_2 read_3 file_1 file_2 same_page page_count", ids, " ")
  >         split("Process killed|Killed in step|Signal|It reaches the file|r1|Second read|r3|Characters at offset 0|Second page|Same physical page|Number of pages", en, "|")
  >         split("被杀死的进程|被杀死的步骤|信号|到达文件|r1|第二次读取|r3|偏移 0 处的字符|文件第二页|同一物理页|物理页数", cn, "|")
  >         for (i in ids) word[ids[i]] = zh ? cn[i] : en[i]
  >     }
  >     { print word[$1] (zh ? "：" : ": ") $2 }'
  > }
  $ { notes s07 q1; named s07; } > in/s07.md
  $ { notes s08 q1; named s08 1; } > in/s08.md
  $ pagewalk grade both in --json | grep -o '"id":"q1","score":[0-9]*,"max":[0-9]*' | awk -F'[:,]' '$4 != $6'
  $ pagewalk grade both in --json | grep -c '"unclear"'
  0
  [1]

Bytes as characters, words for the signals, the text in quotes.

  $ { notes s09 q1; key s09 | sed -E 's/SIGSEGV/segmentation fault/; s/SIGBUS/bus error/; s/^(file_.:)(.*)/\1"\2"/; s/nobody/no process/' |
  >     awk -F: '{ printf "Q%d: %s\n", NR, $2 }'; } > s09.md
  $ pagewalk grade both s09.md --json | grep -o '"id":"q1","score":[0-9]*,"max":[0-9]*' | awk -F'[:,]' '$4 != $6'

Answers to both problems in one file stay apart, also where the parts have the same letters.

  $ for p in q1 q2; do pagewalk show both s10 $p --json | sed 's/.*"key":{//; s/}.*//; s/"//g; s/:none/:-/g' | tr ',' '\n' > $p; done
  $ { notes s10 q1; awk -F: '{ printf "%d. %s\n", NR, $2 }' q1
  >   echo; echo "## Problem q2"; echo
  >   awk -F: 'BEGIN { l["va_bits"] = "A: VA bits"; l["tlb_hit"] = "TLB hit"; l["page_fault"] = "page fault"; l["pa_bits"] = "C: PA"; l["cache_hit"] = "cache hit"; l["byte"] = "byte returned" }
  >            { print ($1 in l ? l[$1] : toupper($1)) ": " $2 }' q2; } > s10.md
  $ pagewalk grade both s10.md --json | grep -o '"id":"q[12]","score":[0-9.]*,"max":[0-9]*' | awk -F'[:,]' '{ print $4 == $6 }'
  1
  1

A slip is named, and what follows from it is consistent: who takes the process for alive goes on so.

  $ pagewalk stress both.yaml -n 50 --json | grep -o '"faulty":[0-9]*\|"right":[0-9]*\|"like_another":[0-9]*' | sort -u
  "faulty":0
  "like_another":0
  "right":0
  $ pagewalk report both --format csv | head -1
  id,name,section,status,q1,q2,total,max,file
