A word processor's document is read like any other: paragraphs, tables, the small digits of a base.

  $ pagewalk init . --quiet
  $ pagewalk generate hw1.yaml --roster roster.csv --quiet
  $ cat > pack.py <<'PY'
  > import zipfile
  > W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  > def run(text, look=''): return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
  > def p(*runs): return '<w:p><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>' + ''.join(runs) + '</w:p>'
  > def cell(*runs): return '<w:tc><w:tcPr/>' + p(*runs) + '</w:tc>'
  > def row(label, *runs): return '<w:tr>' + cell(run(label)) + cell(*runs) + '</w:tr>'
  > sub = '<w:vertAlign w:val="subscript"/>'
  > body = p(run('9.13')) + '<w:tbl>' + ''.join([
  >     row('VPN', run('0x0'), run('1'), run('16', sub)),
  >     row('TLBI', run('0', '<w:strike/>'), run(' 1', '<w:strike w:val="0"/>'), run('2', sub)),
  >     row('TLBT', '<w:del w:id="1"><w:r><w:delText>0x3</w:delText></w:r></w:del>',
  >         '<w:ins w:id="2">' + run('0x0') + '</w:ins>'),
  >     row('TLB hit?', run('N'), '<mc:AlternateContent><mc:Fallback>' + run('Y') + '</mc:Fallback></mc:AlternateContent>'),
  > ]) + '</w:tbl>' + p(run('Page fault? Yes')) + p(run('PPN'), '<w:tab/>', run('= -'))
  > def pack(name, main, first='[Content_Types].xml'):
  >     with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
  >         z.writestr(first, '<Types/>'); z.writestr(main, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
  > pack('ada.docx', 'word/document.xml')
  > pack('odd.docx', 'word/document.xml', 'docProps/app.xml')
  > pack('table.xlsx', 'xl/workbook.xml')
  > open('cut.docx', 'wb').write(open('ada.docx', 'rb').read()[:300])
  > body = body[:-9]; pack('broken.docx', 'word/document.xml')
  > PY
  $ cat > show.py <<'PY'
  > import json, sys
  > for problem in json.load(sys.stdin)['problems']:
  >     for b in problem['blanks'] if problem['id'] == '9.13' else []:
  >         if b['given']: print(b['id'], '|', b['given'], '|', b['value'], b['verdict'])
  > PY
  $ python3 pack.py
  $ for f in ada.docx odd.docx; do
  >     pagewalk grade hw1 $f --student ada --json | python3 show.py
  > done
  vpn | 0x01_16 | 0x1 correct
  tlbi | ~~0~~ 1_2 | 0x1 correct
  tlbt | 0x0 | 0x0 correct
  tlb_hit | N | no correct
  page_fault | Yes | yes correct
  ppn | - | none correct
  vpn | 0x01_16 | 0x1 correct
  tlbi | ~~0~~ 1_2 | 0x1 correct
  tlbt | 0x0 | 0x0 correct
  tlb_hit | N | no correct
  page_fault | Yes | yes correct
  ppn | - | none correct
  $ pagewalk grade hw1 table.xlsx cut.docx --student grace
  grace                    -  rejected     table.xlsx: it is an office document that cannot be read: save it as plain text, or hand in the Markdown sheet itself
  grace                    -  rejected     cut.docx: it is an office document that cannot be read: save it as plain text, or hand in the Markdown sheet itself
  2 read: 0 graded, 0 need review, 2 rejected
  1 student has handed in nothing: wei
  [3]
  $ sqlite3 course.db "select hex(substr(bytes, 1, 4)) from submissions join handed_in on submission = id where file = 'ada.docx'"
  504B0304

In HTML too the base of a number is not one of its digits.

  $ printf '<p>9.13</p><table><tr><td>VPN</td><td>0x1<sub>16</sub></td></tr></table>' > wei.html
  $ pagewalk grade hw1 wei.html --json | grep -o '"given":"0x1_16","value":"0x1"'
  "given":"0x1_16","value":"0x1"
