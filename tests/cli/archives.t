Downloads of a learning management system, as they come.

  $ pagewalk init . --quiet
  $ printf 'id,name\nada,Ada Example\ngrace,"Hopper, Grace"\nwei,示例 伟\nivy,Ivy Same\nivo,Ivy Same\n4711,Nobody Else\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ printf '# 9.13\nVPN = 0x01\nTLB hit? N\nPage fault? Y\n' > answer.md
  $ cat > pack.py <<'PY'
  > import io, sys, tarfile, zipfile
  > answer = open('answer.md', 'rb').read()
  > def pack(name, files):
  >     with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
  >         for f, data in files: z.writestr(f, data)
  > pack('canvas.zip', [(n, answer) for n in [
  >     'exampleada_12_345_hw.md', 'hoppergrace_LATE_13_346_hw-1.md', 'samivy_14_347_hw.md',
  >     'sameivy_15_348_hw.md', 'elsenobody_16_349_hw.md', 'anon_17_350_hw.md', 'x_4711_351_hw.md']]
  >     + [('示例伟_18_text.html', '<p>9.13<br>VPN: 0x01<br>TLB hit? N<br>Page fault? Y</p>')])
  > pack('moodle.zip', [
  >     ('Ada Example_77_assignsubmission_file/hw/answer.md', answer),
  >     ('Grace Hopper_78_assignsubmission_onlinetext/onlinetext.html', '<p>9.13 VPN: 0x01 TLB hit? N</p>'),
  >     ('Participant_79_assignsubmission_file/hw.md', answer)])
  > pack('hostile.zip', [('../../../ada.md', answer), ('/etc/grace.md', answer),
  >     ('a\\b\\wei.md', answer), ('__MACOSX/._ada.md', answer), ('.hidden/ada.md', answer),
  >     ('\x1b[31mada/x.md', answer)])
  > inner = io.BytesIO(); pack(inner, [('hw.md', answer), ('notes/more.md', answer)])
  > pack('nested.zip', [('exampleada_12_345_hw.zip', inner.getvalue()),
  >     ('hoppergrace_13_346_hw.zip', inner.getvalue()[:90]), ('wei.md', answer)])
  > with tarfile.open('links.tar.gz', 'w:gz') as t:
  >     for name, kind in (('ada.md', tarfile.SYMTYPE), ('grace.md', tarfile.LNKTYPE), ('wei.md', tarfile.FIFOTYPE)):
  >         i = tarfile.TarInfo(name); i.type = kind; i.linkname = '/etc/passwd'; t.addfile(i)
  >     i = tarfile.TarInfo('ada/hw.md'); i.size = len(answer); t.addfile(i, io.BytesIO(answer))
  > pack('bomb.zip', [('ada.md', answer), ('grace.md', b'\0' * (80 << 20))])
  > pack('large.zip', [('ada.md', answer), ('grace.md', b'x' * (3 << 20))])
  > open('cut.zip', 'wb').write(open('canvas.zip', 'rb').read()[:200])
  > pack('codepage.zip', [('AABBCC_12_7_hw.md', answer)])
  > raw = open('codepage.zip', 'rb').read().replace(b'AABBCC', '示例伟'.encode('gbk')); open('codepage.zip', 'wb').write(raw)
  > PY
  $ python3 pack.py

Canvas: by the sortable name; where two are called so, or none is, by nothing.

  $ pagewalk grade hw1 canvas.zip
  ada                10/58.5  graded       canvas.zip/exampleada_12_345_hw.md
  grace              10/58.5  graded       canvas.zip/hoppergrace_LATE_13_346_hw-1.md
  ?                        -  rejected     canvas.zip/samivy_14_347_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                        -  rejected     canvas.zip/sameivy_15_348_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  4711               10/58.5  graded       canvas.zip/elsenobody_16_349_hw.md
  ?                        -  rejected     canvas.zip/anon_17_350_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  ?                        -  rejected     canvas.zip/x_4711_351_hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  wei                10/58.5  graded       canvas.zip/示例伟_18_text.html
  8 read: 4 graded, 0 need review, 4 rejected
  4 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  2 students have handed in nothing: ivo, ivy
  [3]

Moodle: folders, online text, blind marking.

  $ pagewalk grade hw1 moodle.zip
  ada                10/58.5  graded       moodle.zip/Ada Example_77_assignsubmission_file/hw/answer.md
  grace               2/58.5  graded       moodle.zip/Grace Hopper_78_assignsubmission_onlinetext/onlinetext.html
  ?                        -  rejected     moodle.zip/Participant_79_assignsubmission_file/hw.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  3 read: 2 graded, 0 need review, 1 rejected
  1 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  2 students have handed in nothing: ivo, ivy
  [3]

Names that lead outside stay inside; what systems add is left out.

  $ pagewalk grade hw1 hostile.zip
  ada                10/58.5  graded       hostile.zip/ada.md
  grace              10/58.5  graded       hostile.zip/etc/grace.md
  wei                10/58.5  graded       hostile.zip/a/b/wei.md
  ?                        -  rejected     hostile.zip/?[31mada/x.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  4 read: 3 graded, 0 need review, 1 rejected
  1 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  2 students have handed in nothing: ivo, ivy
  [3]

A student's own archive in the class's; a damaged one does not stop the others.

  $ cp sheets/ada.md deep.md; for n in 1 2 3 4 5; do python3 -c "import sys,zipfile; zipfile.ZipFile(sys.argv[1],'w').write(sys.argv[2])" deep$n.zip $(ls deep$((n-1)).zip 2>/dev/null || echo deep.md); done
  $ pagewalk grade hw1 deep5.zip
  ada                      -  rejected     deep5.zip/deep4.zip/deep3.zip/deep2.zip/deep1.zip: it is an archive nested more than three deep: hand in the sheet itself
  1 read: 0 graded, 0 need review, 1 rejected
  [3]
  $ pagewalk grade hw1 nested.zip
  ada                10/58.5  graded       nested.zip/exampleada_12_345_hw.zip/hw.md
  ada                10/58.5  graded       nested.zip/exampleada_12_345_hw.zip/notes/more.md
  grace              10/58.5  graded       nested.zip/hoppergrace_13_346_hw.zip/hw.md
  grace                    -  rejected     nested.zip/hoppergrace_13_346_hw.zip: it is a damaged archive, or far too large: hand in the sheet itself
  wei                10/58.5  graded       nested.zip/wei.md
  5 read: 4 graded, 0 need review, 1 rejected
  2 students have handed in nothing: ivo, ivy
  [3]
  $ pagewalk grade hw1 links.tar.gz
  ada                10/58.5  graded       links.tar.gz/ada/hw.md
  1 read: 1 graded, 0 need review, 0 rejected
  3 left out
  ! pagewalk: 'links.tar.gz/ada.md' is left out: it is a link; hand in what it leads to
  ! pagewalk: 'links.tar.gz/grace.md' is left out: it is a link; hand in what it leads to
  ! pagewalk: 'links.tar.gz/wei.md' is left out: it is no file
  [3]

A name that is far too long is cut, and the file is read all the same.

  $ python3 -c "import zipfile; zipfile.ZipFile('long.zip', 'w').writestr('ada/' + 'é' * 900 + '.md', '9.13\nVPN = 0x02\n')"
  $ pagewalk grade hw1 long.zip | sed 's/é\{500,\}$/(cut)/'
  ada                 0/58.5  graded       long.zip/ada/(cut)
  1 read: 1 graded, 0 need review, 0 rejected

Bombs and archives cut off: what was read before is kept, and the fault is said.

  $ pagewalk grade hw1 bomb.zip
  ada                10/58.5  graded       bomb.zip/ada.md
  ! pagewalk: the archive 'bomb.zip' grows beyond its limit (4096 MiB, or 1000 times its size); what stands before that was taken in
  [1]
  $ pagewalk grade hw1 large.zip --archive-limit 2
  ada                10/58.5  graded       large.zip/ada.md
  ! pagewalk: the archive 'large.zip' grows beyond its limit (2 MiB, or 1000 times its size); what stands before that was taken in
  [1]
  $ pagewalk grade hw1 cut.zip
  ada                10/58.5  graded       cut.zip/exampleada_12_345_hw.md
  grace              10/58.5  graded       cut.zip/hoppergrace_LATE_13_346_hw-1.md
  ! pagewalk: cannot read the archive 'cut.zip' to its end: it is damaged; what stands before that was taken in
  [1]
  $ pagewalk grade hw1 codepage.zip
  wei                10/58.5  graded       codepage.zip/示例伟_12_7_hw.md
  1 read: 1 graded, 0 need review, 0 rejected

The folder around what was named says nothing of who it is.

  $ mkdir -p wei/handed-in && cp answer.md wei/handed-in/unknown.md
  $ pagewalk grade hw1 wei/handed-in
  ?                        -  rejected     wei/handed-in/unknown.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  1 read: 0 graded, 0 need review, 1 rejected
  1 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  2 students have handed in nothing: ivo, ivy
  [3]
  $ pagewalk grade hw1 "$PWD/wei/handed-in" | sed "s|$PWD|HERE|"
  ?                        -  rejected     HERE/wei/handed-in/unknown.md: nobody can be told from it: no sheet id, and no student is called like the file; say who it is with --student ID
  1 read: 0 graded, 0 need review, 1 rejected
  1 of nobody known: 'pagewalk review hw1 --give FILE STUDENT' says whose
  2 students have handed in nothing: ivo, ivy

The same archive by another path to it is the same archive: what came later still counts.

  $ mkdir weeks && printf '9.13\nVPN = 0x02\n' > weeks/ivo.md && (cd weeks && zip -q ../week1.zip ivo.md)
  $ printf '9.13\nVPN = 0x01\n' > weeks/ivo.md && (cd weeks && zip -q ../week2.zip ivo.md)
  $ for path in week1.zip week2.zip ./week1.zip "$PWD/week1.zip"; do pagewalk grade hw1 "$path" --quiet > said; done
  $ pagewalk report hw1 --format csv | grep '^ivo' | cut -d, -f1,7,12
  ivo,1,week2.zip/ivo.md

An archive without a file in it is kept and said, for what is hidden in it may be a sheet.

  $ mkdir -p hollow/ivy && python3 -c "import zipfile; z = zipfile.ZipFile('hollow/ivy/hw.zip', 'w'); z.writestr('.hw1.md', '9.13'); z.writestr('__MACOSX/._x', 'x')"
  $ pagewalk grade hw1 hollow
  ivy                      -  rejected     hollow/ivy/hw.zip: it is an archive without a file in it (hidden ones aside): hand in the sheet itself
  1 read: 0 graded, 0 need review, 1 rejected
  [3]
  $ pagewalk grade hw1 hollow/ivy/hw.zip
  ! pagewalk: cannot read archive 'hollow/ivy/hw.zip': there is no file in it, hidden ones aside
  [1]

A file that is only compressed is read too.

  $ mkdir -p packed/ivo && printf '9.13\nVPN = 0x01\n' > packed/ivo/hw.md && gzip packed/ivo/hw.md
  $ pagewalk grade hw1 packed
  ivo                 1/58.5  graded       packed/ivo/hw.md.gz/hw.md
  1 read: 1 graded, 0 need review, 0 rejected
  $ head -c 30 packed/ivo/hw.md.gz > cut.gz && mv cut.gz packed/ivo/hw.md.gz && pagewalk grade hw1 packed
  ivo                      -  rejected     packed/ivo/hw.md.gz: it is a damaged archive, or far too large: hand in the sheet itself
  1 read: 0 graded, 0 need review, 1 rejected
  [3]
