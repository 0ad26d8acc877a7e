A package for Gradescope, tried in a folder that stands for /autograder.

  $ pagewalk init . --quiet
  $ printf 'id,name,email\nada,Ada Example,Ada@example.edu\nwei,示例 伟,wei@example.edu\n' > roster.csv
  $ sed -i 's/    points: 6.5.*/    points: 1/' hw1.yaml
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ printf '9.11\nVPN = 0x9\n' > first.md; pagewalk grade hw1 first.md --student ada --quiet
  $ printf '9.13\nVPN = 1\n' > wei.md; pagewalk grade hw1 wei.md --quiet
  $ "$ROOT/tools/gradescope/pack" course.db hw1 out/autograder.zip | sed 's/.*: upload/upload/'
  upload it to Gradescope as the autograder; it holds the answer keys
  $ mkdir -p autograder/source autograder/submission && cd autograder && unzip -q ../out/autograder.zip -d source
  $ ls -l source | sed 1d | awk '{print substr($1, 1, 4), $NF}'
  -rw- assignment
  -rw- course.db
  -rw- pagewalk-source.tar.gz
  -rwx run_autograder
  -rwx setup.sh
  $ AUTOGRADER=$PWD AUTOGRADER_PAGEWALK=$(command -v pagewalk) source/setup.sh
  $ cat > results.py <<'PY'
  > import json, sys
  > r = json.load(open('results/results.json'))
  > print(r['score'], r['output'], r.get('extra_data'))
  > tests = r.get('tests', [])
  > assert all(t['status'] in ('passed', 'failed') and t['output_format'] == 'md' for t in tests)
  > for t in tests:
  >     if sys.argv[1:] == [] or t['name'].startswith(sys.argv[1]):
  >         print(t['number'], t['name'], t['score'], t['max_score'], t['status'], t['output'], sep=' | ')
  > PY
  $ try() { rm -rf results; AUTOGRADER=$PWD source/run_autograder; cmp ../course.db source/course.db; python3 results.py "$@"; }

Two files of one submission; the e-mail address tells whose it is.

  $ echo '{"id": 7, "users": [{"id": 1, "email": "ada@EXAMPLE.edu", "name": "A"}]}' > submission_metadata.json
  $ printf '# 9.13\nVPN = 0x01\nTLBI = 0x7 or <img src=x>\nTLBT: 0x1 or 0x0\nTLB hit? N\nPage fault? Y\n' > submission/hw.md
  $ printf 'See the other file.' > submission/notes.txt
  $ try 9.13 | sed 's/index | 0 | 1 | failed .*/index/'; grep -c '<img' results/results.json
  ada                  10/53  needs-review $TMP/autograder/submission/notes.txt (read with 1 more): some answers could not be read with certainty
  2 read: 0 graded, 1 need review, 0 rejected, 1 read together with others
  10 Address translation, sheet of ada. A person will look at it (some answers could not be read with certainty); points may still be added. {'assignment': 'hw1', 'student': 'ada', 'status': 'needs-review'}
  3.1 | 9.13: Virtual address bits | 0 | 1 | failed | Nothing is written here.
  3.2 | 9.13: VPN | 1 | 1 | passed | You wrote 0x01, read as 0x1.
  3.3 | 9.13: TLB index
  3.4 | 9.13: TLB tag | 0 | 1 | failed | You wrote 0x1 or 0x0. "0x1 or 0x0" cannot be read with certainty; a person will look at it.
  3.5 | 9.13: TLB hit? | 1 | 1 | passed | You wrote N, read as no.
  3.6 | 9.13: Page fault? | 1 | 1 | passed | You wrote Y, read as yes.
  3.7 | 9.13: PPN | 1 | 1 | passed | 
  3.8 | 9.13: Physical address bits | 1 | 1 | passed | 
  3.9 | 9.13: Byte offset | 1 | 1 | passed | 
  3.10 | 9.13: Cache index | 1 | 1 | passed | 
  3.11 | 9.13: Cache tag | 1 | 1 | passed | 
  3.12 | 9.13: Cache hit? | 1 | 1 | passed | 
  3.13 | 9.13: Cache byte returned | 1 | 1 | passed | 
  0
  [1]
  $ try q2 | sed -E 's/ \| (failed|passed) .*//; 1d'
  2 read: 0 graded, 1 need review, 0 rejected, 1 read together with others
  10 Address translation, sheet of ada. A person will look at it (some answers could not be read with certainty); points may still be added. {'assignment': 'hw1', 'student': 'ada', 'status': 'needs-review'}
  5.1 | q2: Virtual address bits | 0 | 0.0769480519480519
  5.2 | q2: VPN | 0 | 0.0769480519480519
  5.3 | q2: TLB index | 0 | 0.0769480519480519
  5.4 | q2: TLB tag | 0 | 0.0769480519480519
  5.5 | q2: TLB hit? | 0 | 0.0769119769119769
  5.6 | q2: Page fault? | 0 | 0.0769119769119769
  5.7 | q2: PPN | 0 | 0.0769119769119769
  5.8 | q2: Physical address bits | 0 | 0.0769119769119769
  5.9 | q2: Byte offset | 0 | 0.0769119769119769
  5.10 | q2: Cache index | 0 | 0.0769119769119769
  5.11 | q2: Cache tag | 0 | 0.0769119769119769
  5.12 | q2: Cache hit? | 0 | 0.0769119769119769
  5.13 | q2: Cache byte returned | 0 | 0.0769119769119769

The sheet's own number is stronger; what cannot be graded says so; a group is not guessed at.

  $ rm submission/*; cp ../sheets/wei.md submission; try none
  wei                   0/53  needs-review $TMP/autograder/submission/wei.md: taken as wei's, but the e-mail address says 'ada'
  1 read: 0 graded, 1 need review, 0 rejected
  0 Address translation, sheet of wei. A person will look at it (taken as wei's, but the e-mail address says 'ada'); points may still be added. {'assignment': 'hw1', 'student': 'wei', 'status': 'needs-review'}
  $ rm submission/*; printf '%%PDF-1.7' > submission/scan.pdf; try
  ada                      -  rejected     $TMP/autograder/submission/scan.pdf: it is a PDF, which cannot be read reliably: hand in the Markdown sheet, or your answers as plain text
  1 read: 0 graded, 0 need review, 1 rejected
  0 Address translation, sheet of ada. It could not be graded: it is a PDF, which cannot be read reliably: hand in the Markdown sheet, or your answers as plain text. {'assignment': 'hw1', 'student': 'ada', 'status': 'rejected'}
  $ rm submission/*; printf '9.13\nVPN = 1\n' > submission/x.md; echo '{"users": [{"email": "ada@example.edu"}, {"email": "wei@example.edu"}]}' > submission_metadata.json; try
  ?                        -  rejected     $TMP/autograder/submission/x.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  1 read: 0 graded, 0 need review, 1 rejected
  0 Address translation. It could not be graded: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID. {'assignment': 'hw1', 'student': None, 'status': 'rejected'}
  $ echo 'not json' > submission_metadata.json; try
  ?                        -  rejected     $TMP/autograder/submission/x.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  1 read: 0 graded, 0 need review, 1 rejected
  0 Address translation. It could not be graded: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID. {'assignment': 'hw1', 'student': None, 'status': 'rejected'}
  $ echo '{"users": [{"email": "ada@example.edu"}]}' > submission_metadata.json
  $ cp ../first.md submission/first.md; try 9.11 | sed 1,2d | cut -d'|' -f1-5 | head -n 3
  2 Address translation, sheet of ada. {'assignment': 'hw1', 'student': 'ada', 'status': 'graded'}
  1.1 | 9.11: Virtual address bits | 0 | 1 | failed 
  1.2 | 9.11: VPN | 1 | 1 | passed 

  $ rm submission/* submission_metadata.json; try
  0 read: 0 graded, 0 need review, 0 rejected
  0 Nothing was found to grade: hand in your sheet as a Markdown or text file. None
  $ rm source/course.db; AUTOGRADER=$PWD source/run_autograder; python3 results.py
  0 The autograder is not set up. Please tell the course staff. None
  ! cp: cannot stat '$TMP/autograder/source/course.db': No such file or directory

By hand: the results of one student.

  $ cd ..; printf '9.13\nVPN = 1\n' > ada.md; pagewalk grade hw1 ada.md --quiet
  $ pagewalk report hw1 --format gradescope --student ada --out ada.json; python3 -c "import json; r = json.load(open('ada.json')); print(r['score'], len(r['tests']))"
  1 65
  $ pagewalk report hw1 --format gradescope --student wei --out wei.json; grep -c passed wei.json
  1
  $ pagewalk report hw1 --student wei
  ! pagewalk report: --student belongs to --format gradescope
  [2]
  $ "$ROOT/tools/gradescope/pack" nowhere.db hw1 out/autograder.zip
  ! pack: there is no course 'nowhere.db'
  [2]
  $ "$ROOT/tools/gradescope/pack" course.db hw7 out/autograder.zip
  ! pagewalk: there is no assignment 'hw7'; 'pagewalk generate' issues one from a spec
  ! pack: 'course.db' cannot serve
  [2]
  $ "$ROOT/tools/gradescope/pack" '' '' out/autograder.zip
  ! pack: name the course and the assignment: make gradescope COURSE=course.db ASSIGNMENT=hw1
  [2]

By hand too there are results in every case, with what the student is to do.

  $ mkdir -p empty/submission; echo 'not json' > empty/submission_metadata.json
  $ results() { rm -f r.json; pagewalk grade "$@" --from gradescope --results r.json --quiet; s=$?; cat r.json; return $s; }
  $ results hw1 empty/submission
  {"score":0,"output":"Nothing was found to grade: hand in your sheet as a Markdown or text file.","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  $ results hw1 nowhere
  {"score":0,"output":"The autograder could not read this submission. Please tell the course staff.","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  ! pagewalk: cannot read 'nowhere': No such file or directory
  [1]
  $ results hw1 ada.md
  {"score":0,"output":"The autograder could not read this submission. Please tell the course staff.","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  ! pagewalk: 'ada.md' is not a folder; --from gradescope takes that of one submission
  [2]
  $ results hw1 empty/submission --db nowhere.db
  {"score":0,"output":"The autograder could not read this submission. Please tell the course staff.","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  ! pagewalk: there is no course 'nowhere.db'; make one with 'pagewalk init', or say where it is with --db FILE
  [1]
  $ results hw7 empty/submission
  {"score":0,"output":"The autograder could not read this submission. Please tell the course staff.","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  ! pagewalk: there is no assignment 'hw7'; 'pagewalk generate' issues one from a spec
  [2]
  $ rm empty/submission_metadata.json; mkdir empty/submission_metadata.json; results hw1 empty/submission
  {"score":0,"output":"The autograder could not read this submission. Please tell the course staff.","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  ! pagewalk: cannot read 'empty/submission/../submission_metadata.json': Is a directory
  [1]
  $ rmdir empty/submission_metadata.json; mkdir -p own/common; echo '%% result.head {{' > own/common/en; results hw1 empty/submission --templates own | cut -d, -f1,2
  {"score":0,"output":"The autograder could not read this submission. Please tell the course staff."
  ! pagewalk: own/common/en:1: 'result.head {{' cannot name a part; write '%% name' with lower-case letters, digits, '_' and '.'
  $ sed '/^%% result.nothing/,/^$/d' "$ROOT/templates/common/en" > own/common/en; results hw1 empty/submission --templates own | cut -d, -f1,2
  {"score":0,"output":"Nothing was found to grade: hand in your sheet as a Markdown or text file."
  $ sed 's/assignment: hw1/assignment: zh1/; s/language: en/language: zh/' hw1.yaml > zh.yaml; pagewalk generate zh.yaml --roster roster.csv --out sheets-zh --quiet
  $ results zh1 empty/submission
  {"score":0,"output":"没有找到可批改的内容：请以 Markdown 或纯文本文件提交你的答题纸。","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  $ results zh1 nowhere
  {"score":0,"output":"自动评分程序未能读取这次提交，请告知任课教师。","output_format":"md","visibility":"visible","stdout_visibility":"hidden"}
  ! pagewalk: cannot read 'nowhere': No such file or directory
  [1]
