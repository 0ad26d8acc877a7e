Feedback comes back under names by which Moodle and Canvas know whose it is.

  $ pagewalk init . --quiet
  $ printf 'id,name,email\nada,Ada Example,Ada@example.edu\ngrace,"Hopper, Grace",g@example.edu\nwei,示例 伟,wei@example.edu\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ printf '# 9.13\nVPN = 0x01\nTLB hit? N\nPage fault? Y\n' > answer.md
  $ printf '# 9.12\nVPN = 0x0e\n' > more.md
  $ cat > pack.py <<'PY'
  > import sys, zipfile
  > name, *pairs = sys.argv[1:]
  > with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
  >     for pair in pairs:
  >         inside, file = pair.split('=')
  >         z.write(file, inside)
  > PY
  $ cat > names.py <<'PY'
  > import sys, zipfile
  > with zipfile.ZipFile(sys.argv[1]) as z:
  >     assert z.testzip() is None
  >     for i in z.infolist():
  >         print(i.filename, z.read(i).decode().split('\n')[4], sep=': ')
  > PY
  $ python3 pack.py moodle.zip 'Ada Example_77_assignsubmission_file/hw/answer.md=answer.md' 'Grace Hopper_78_assignsubmission_file_answer.md=answer.md' '示例 伟_79_assignsubmission_onlinetext/onlinetext.html=more.md'
  $ pagewalk grade hw1 moodle.zip --from moodle --feedback back.zip --quiet
  $ python3 names.py back.zip
  Ada Example_77_assignsubmission_file/feedback.md: - Student: Ada Example (ada)
  Grace Hopper_78_assignsubmission_file_feedback.md: - Student: Hopper, Grace (grace)
  示例 伟_79_assignsubmission_onlinetext/feedback.md: - Student: 示例 伟 (wei)
  $ python3 pack.py canvas.zip exampleada_12_345_hw-1.md=answer.md hoppergrace_LATE_13_346_hw.md=answer.md 示例伟_18_text.html=more.md
  $ pagewalk grade hw1 canvas.zip --from canvas --feedback back.zip | tail -n 1
  3 read: 3 graded, 0 need review, 0 rejected
  ! pagewalk: in 'back.zip' under by-hand/: 1 page for text entries, to which Canvas returns no files
  $ python3 names.py back.zip
  by-hand/wei.md: - Student: 示例 伟 (wei)
  exampleada_12_345_feedback.md: - Student: Ada Example (ada)
  hoppergrace_LATE_13_346_feedback.md: - Student: Hopper, Grace (grace)
  $ mkdir plain; cp answer.md plain/ada.md; cp more.md plain/grace.md
  $ pagewalk grade hw1 plain --feedback back.zip --quiet; python3 names.py back.zip
  ada.md: - Student: Ada Example (ada)
  grace.md: - Student: Hopper, Grace (grace)
  $ pagewalk grade hw1 plain --feedback back/ --quiet; ls back; ls *.part 2>/dev/null
  ada.md
  grace.md
  [2]
  $ pagewalk grade hw1 plain --feedback nowhere/back.zip --quiet 2>&1 | sed 's/: Failed.*//'
  pagewalk: cannot write the archive 'nowhere/back.zip'

What is not so named is left out; where nothing is, the wrong download was named.

  $ python3 pack.py mixed.zip exampleada_12_345_hw.md=answer.md readme.md=answer.md
  $ pagewalk grade hw1 mixed.zip --from canvas
  ada                10/58.5  graded       mixed.zip/exampleada_12_345_hw.md
  1 read: 1 graded, 0 need review, 0 rejected
  1 left out
  ! pagewalk: 'mixed.zip/readme.md' is left out: it is not named as the downloads are
  [3]
  $ pagewalk grade hw1 moodle.zip --from canvas
  ! pagewalk: 'moodle.zip/Ada Example_77_assignsubmission_file/hw/answer.md' is left out: it is not named as the downloads are
  ! pagewalk: 'moodle.zip/Grace Hopper_78_assignsubmission_file_answer.md' is left out: it is not named as the downloads are
  ! pagewalk: 'moodle.zip/示例 伟_79_assignsubmission_onlinetext/onlinetext.html' is left out: it is not named as the downloads are
  ! pagewalk: 'moodle.zip' is no download of Canvas: nothing in it is called like 'doejane_4711_90210_hw1.md'; try --from auto
  [2]
  $ pagewalk grade hw1 canvas.zip --from moodle --quiet 2>&1 | tail -n 1
  pagewalk: 'canvas.zip' is no download of Moodle: nothing in it is called like 'Jane Doe_4711_assignsubmission_file'; try --from auto
  $ pagewalk grade hw1 canvas.zip --from plain | head -n 1
  ?                        -  rejected     canvas.zip/exampleada_12_345_hw-1.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  $ pagewalk grade hw1 canvas.zip --from gradescope
  ! pagewalk: 'canvas.zip' is not a folder; --from gradescope takes that of one submission
  [2]
  $ pagewalk grade hw1 canvas.zip --from mail
  ! pagewalk grade: --from takes auto, plain, canvas, moodle, gradescope or jsonl, not 'mail'
  [2]

Files that came together are read as one: here answers in two, and notes after them.

  $ echo 'What I thought about while walking.' > notes.md
  $ printf '# 9.12\nVPN = 0x0f\n' > other.md
  $ python3 pack.py two.zip 'Ada Example_77_assignsubmission_file/a.md=answer.md' 'Ada Example_77_assignsubmission_file/b.md=more.md' 'Ada Example_77_assignsubmission_file/notes.md=notes.md' hoppergrace_13_1_a.md=notes.md hoppergrace_13_2_b.md=more.md
  $ pagewalk grade hw1 two.zip --feedback back.zip
  ada                11/58.5  graded       two.zip/Ada Example_77_assignsubmission_file/notes.md (read with 2 more)
  grace               1/58.5  graded       two.zip/hoppergrace_13_2_b.md (read with 1 more)
  5 read: 2 graded, 0 need review, 0 rejected, 3 read together with others
  $ python3 names.py back.zip
  Ada Example_77_assignsubmission_file/feedback.md: - Student: Ada Example (ada)
  hoppergrace_13_2_feedback.md: - Student: Hopper, Grace (grace)
  $ pagewalk report hw1 --json | cut -d, -f2,5
  "student":"ada","score":11
  "student":"grace","status":"graded"
  "student":"wei","score":1
  $ sqlite3 course.db "select count(*) from submissions" > before
  $ pagewalk grade hw1 two.zip --quiet; sqlite3 course.db "select count(*) from submissions" | cmp - before
  $ sqlite3 course.db "select * from answers where submission in (select id from submissions)" > answers; pagewalk regrade hw1 | tail -n 1; sqlite3 course.db "select * from answers" | cmp - answers
  8 read again: 0 with another result, 0 blanks changed
  $ pagewalk grade hw1 two.zip --json --summary | tail -n 1
  {"assignment":"hw1","summary":{"read":5,"graded":2,"needs_review":0,"rejected":0,"unmatched":0,"together":3,"left_out":0,"missing":[]}}
  $ python3 pack.py differ.zip wei/1.md=more.md wei/2.md=other.md
  $ pagewalk grade hw1 differ.zip
  wei                 0/58.5  needs-review differ.zip/wei/2.md (read with 1 more): two files that came together answer 'vpn' of problem '9.12' differently
  2 read: 0 graded, 1 need review, 0 rejected, 1 read together with others
  [3]

A student may call a file as an LMS calls another's: what is inside is nobody else's.

  $ python3 pack.py inside.zip 'Ada Example_77_assignsubmission_file/hoppergrace_13_346_hw.md=answer.md' 'Ada Example_77_assignsubmission_file/wei.md=more.md'
  $ pagewalk grade hw1 inside.zip --feedback back.zip
  ada                11/58.5  graded       inside.zip/Ada Example_77_assignsubmission_file/wei.md (read with 1 more)
  2 read: 1 graded, 0 need review, 0 rejected, 1 read together with others
  $ python3 names.py back.zip
  Ada Example_77_assignsubmission_file/feedback.md: - Student: Ada Example (ada)

Later notes without answers do not take the place of answers.

  $ echo 'Late thoughts.' > ada.md; pagewalk grade hw1 ada.md | head -n 1
  ada                 0/58.5  needs-review ada.md: no answer was found in it
  $ pagewalk report hw1 --json | head -n 1 | cut -d, -f2,5
  "student":"ada","score":11

What is said of a submission as a whole is settled as a whole; so is whose it is.

  $ cp answer.md unknown.md; cp notes.md other.pdf; pagewalk grade hw1 unknown.md other.pdf --quiet
  [3]
  $ pagewalk review hw1
  ?                canvas.zip/exampleada_12_345_hw-1.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                canvas.zip/hoppergrace_LATE_13_346_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                canvas.zip/示例伟_18_text.html: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                unknown.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                other.pdf: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  wei              differ.zip/wei/2.md: two files that came together answer 'vpn' of problem '9.12' differently
  [3]
  $ pagewalk review hw1 --accept wei --reason 'the second is meant'
  settled: wei has 0/58.5, graded
  $ pagewalk review hw1 --give unknown.md grace
  settled: grace has 10/58.5, graded
  $ pagewalk review hw1 --accept --file other.pdf
  settled: other.pdf stays rejected
  $ pagewalk review hw1
  ?                canvas.zip/exampleada_12_345_hw-1.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                canvas.zip/hoppergrace_LATE_13_346_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                canvas.zip/示例伟_18_text.html: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  [3]
  $ pagewalk regrade hw1 | tail -n 1
  11 read again: 0 with another result, 0 blanks changed
  $ pagewalk grade hw1 differ.zip --quiet; pagewalk review hw1
  ?                canvas.zip/exampleada_12_345_hw-1.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                canvas.zip/hoppergrace_LATE_13_346_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                canvas.zip/示例伟_18_text.html: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  [3]

The same files again change nothing of that.

  $ pagewalk grade hw1 unknown.md
  grace              10/58.5  graded       unknown.md
  1 read: 1 graded, 0 need review, 0 rejected
  $ pagewalk report hw1 --json | sed -n 2p | cut -d, -f2,5
  "student":"grace","status":"graded"
  $ cp sheets/ada.md wei.md; printf '\n9.13\nVPN = 0x01\n' >> wei.md; pagewalk grade hw1 wei.md | head -n 1
  ada                 1/58.5  needs-review wei.md: taken as ada's, but the file's name says 'wei'
  $ pagewalk review hw1 --give wei.md wei; pagewalk grade hw1 wei.md | head -n 1
  settled: wei has 1/58.5, graded
  wei                 1/58.5  graded       wei.md

What is not there cannot be settled.

  $ pagewalk review hw1 --give unknown.md nobody
  ! pagewalk: assignment 'hw1' was not issued to 'nobody'; put them on the roster and run 'pagewalk generate' again
  [2]
  $ pagewalk review hw1 --give nothing.md ada
  ! pagewalk: nothing called 'nothing.md' was handed in for assignment 'hw1'
  [2]
  $ pagewalk review hw1 --accept nobody
  ! pagewalk: nothing of 'nobody' was handed in for assignment 'hw1'
  [2]
  $ pagewalk review hw1 --accept
  ! pagewalk review: --accept needs STUDENT or --file FILE
  [2]
  $ pagewalk review hw1 --accept ada --set
  ! pagewalk review: --set, --accept and --give exclude each other
  [2]
  $ pagewalk review hw1 --value 3
  ! pagewalk review: --value and --points belong to --set
  [2]

The best attempt counts where the specification says so.

  $ sed 's/^assignment: .*/assignment: best/; s/^grading:/grading:\n  attempts: best/' hw1.yaml > best.yaml
  $ pagewalk generate best.yaml --roster roster.csv --out best --quiet
  $ cp answer.md ada.md; pagewalk grade best ada.md --quiet; cp other.md ada.md; pagewalk grade best ada.md
  ada                 0/58.5  graded       ada.md
  1 read: 1 graded, 0 need review, 0 rejected
  $ pagewalk report best --json | head -n 1 | cut -d, -f2,5
  "student":"ada","score":10
  $ printf '%%PDF-1' > wei.md; pagewalk grade best wei.md --quiet; pagewalk report best --json | cut -d'"' -f8,16
  ada"graded
  grace"missing
  wei"rejected
  $ sed 's/attempts: best/attempts: middle/' best.yaml > bad.yaml; pagewalk generate bad.yaml --roster roster.csv
  ! pagewalk: bad.yaml:39: 'attempts' must be 'last' or 'best'
  [2]

With released keys the page says what was expected, and works out what went wrong; in the language
of the assignment. What a student wrote cannot become markup.

  $ sed 's/^assignment: .*/assignment: open/; s/^language: en/language: zh/; s/^grading:/grading:\n  release-keys: true/' hw1.yaml > open.yaml
  $ pagewalk generate open.yaml --roster roster.csv --out open --quiet
  $ printf '9.13\n\nVPN = 0x01\nTLBI = 0x1 or 0x2 <img src=x onerror=alert(1)> [x](javascript:1)\nTLBT = 0x1\nTLB hit? N\n' > ada.md
  $ pagewalk grade open ada.md --feedback page --quiet
  [3]
  $ grep -c '<img\|[^\\]\[x\]' page/ada.md
  0
  [1]
  $ grep -A 22 '9.13' page/ada.md | grep -v 'TLB 索引'
  ## 题目 9.13：2 / 13
  
  | 问题 | 你的答案 | 识别为 | 正确答案 | 判定 | 得分 |
  |:-----|:---------|:-------|:---------|:-----|-----:|
  | 虚拟地址各位 |  |  | 00000001000000 | 未作答 | 0 / 1 |
  | VPN | 0x01 | 0x1 | 0x1 | 正确 | 1 / 1 |
  | TLB 标记 | 0x1 | 0x1 | 0x0 | 错误 | 0 / 1 |
  | TLB 命中？ | N | no | no | 正确 | 1 / 1 |
  | 缺页？ |  |  | yes | 未作答 | 0 / 1 |
  | PPN |  |  | none | 未作答 | 0 / 1 |
  | 物理地址各位 |  |  | none | 未作答 | 0 / 1 |
  | 字节偏移 |  |  | none | 未作答 | 0 / 1 |
  | 缓存索引 |  |  | none | 未作答 | 0 / 1 |
  | 缓存标记 |  |  | none | 未作答 | 0 / 1 |
  | 缓存命中？ |  |  | none | 未作答 | 0 / 1 |
  | 返回的缓存字节 |  |  | none | 未作答 | 0 / 1 |
  
  
  最先出错的一步：**TLB 标记**。后面的错误可能由此而来。
  

What a run writes itself it does not take in, nor a page of feedback that lies among the hand-ins.

  $ mkdir own && printf '9.13\nVPN = 0x01\n' > own/ada.md && cd own
  $ for again in 1 2; do pagewalk grade hw1 . --db ../course.db --feedback feedback; done
  ada                 1/58.5  graded       ./ada.md
  1 read: 1 graded, 0 need review, 0 rejected
  ada                 1/58.5  graded       ./ada.md
  1 read: 1 graded, 0 need review, 0 rejected
  $ mv feedback/ada.md ../page.md && rmdir feedback
  $ for again in 1 2; do pagewalk grade hw1 . --db ../course.db --feedback back.zip --quiet; done
  $ ls
  ada.md
  back.zip
  $ mv ../page.md grace.md && rm back.zip && pagewalk grade hw1 . --db ../course.db
  ada                 1/58.5  graded       ./ada.md
  ada                      -  rejected     ./grace.md: it is a page of feedback: hand in the sheet itself
  2 read: 1 graded, 0 need review, 1 rejected
  [3]
  $ pagewalk grade hw1 . --db ../course.db --feedback .
  ! pagewalk: '.' is also where this run writes to: write to another place
  [2]
  $ cd ..

A page is about what was handed in; where something else counts, it says so.

  $ mkdir first second && printf '9.13\nVPN = 0x01\nTLBI = 0x1\n' > first/wei.md && printf 'nothing in it\n' > second/wei.md
  $ pagewalk grade hw1 first second --feedback fb --quiet
  [3]
  $ grep counts fb/wei.md
  This is not the submission that counts: your `first/wei.md` does.
  $ pagewalk grade hw1 first --feedback fb --quiet && grep counts fb/wei.md
  [1]
