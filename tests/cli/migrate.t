A course of an older pagewalk goes on: what was issued then is issued for ever. In version-1/ lie a
database of schema 1 as text, its spec, and a sheet as the program of that time wrote it.

  $ cp "$CASES"/version-1/* .
  $ { cat course.sql; echo 'pragma user_version = 1; pragma application_id = 1346852683;'; } | sqlite3 course.db
  $ printf 'id,name\nada,Ada\nbob,Bob\ncy,Cy\n' > roster.csv
  $ pagewalk generate hw.yaml --roster roster.csv --out sheets
  hw: 3 students, 1 problem (1 drawn)
  issued now: 1; sheets written to sheets: 3
  $ cmp sheets/ada.md ada.md
  $ sqlite3 course.db 'pragma integrity_check; pragma foreign_key_check'
  ok

Answers to the old sheet are graded by the old key.

  $ { echo '# Problem q1'; echo; echo 'VPN: 0xe'; echo 'PPN: 0x4'; } > answers.md
  $ pagewalk grade hw answers.md --student ada --json | grep -o '"id":"[vp]pn".*"verdict":"[a-z]*"' | grep -o '"id":"[vp]pn","line":[0-9]*,"given":"0x.","value":"0x.","expected":"0x.","verdict":"[a-z]*"'
  "id":"vpn","line":3,"given":"0xe","value":"0xe","expected":"0xe","verdict":"correct"
  "id":"ppn","line":4,"given":"0x4","value":"0x4","expected":"0x5","verdict":"wrong"

A database of a later pagewalk is left alone.

  $ sqlite3 course.db 'pragma user_version = 99'
  $ pagewalk generate hw.yaml --roster roster.csv --out sheets
  ! pagewalk: 'course.db' is from a newer pagewalk; use that one, or a newer one still
  [1]
