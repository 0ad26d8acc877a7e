What a student was asked, as it was issued.

  $ pagewalk init . --quiet
  $ printf 'id,name\nada,Ada\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --solutions solutions --quiet
  $ pagewalk show hw1 ada > shown.md && cmp shown.md sheets/ada.md
  $ pagewalk show hw1 ada --solution > solved.md && cmp solved.md solutions/ada.md

One problem of it; the key and the machine as JSON. 9.11 is the textbook's, so its key is known.

  $ pagewalk show hw1 ada 9.12 | grep '^## '
  ## Problem 9.12
  $ pagewalk show hw1 ada 9.11 --json | sed 's/"machine":{.*},"key"/"machine":{},"key"/; s/"fingerprint":"[0-9a-f]*"/"fingerprint":""/'
  {"assignment":"hw1","student":"ada","id":"9.11","family":"address_translation","family_version":1,"scenario":"tlb-miss/cache-miss","fingerprint":"","virtual_address":"0x27c","machine":{},"key":{"va_bits":"00001001111100","vpn":"0x9","tlbi":"0x1","tlbt":"0x2","tlb_hit":"no","page_fault":"no","ppn":"0x17","pa_bits":"010111111100","co":"0x0","ci":"0xf","ct":"0x17","cache_hit":"no","byte":"none"}}
  $ pagewalk show hw1 ada --json | wc -l
  5
  $ pagewalk show hw1 ada 9.11 --solution | grep -o 'TLBI = `01` = 0x1'
  TLBI = `01` = 0x1

The solution does not ask to be filled in, and the sheet does not give the answers away.

  $ grep -c 'Fill in' sheets/ada.md solutions/ada.md
  sheets/ada.md:1
  solutions/ada.md:0
  $ grep -c '0x17\|TLB miss' sheets/ada.md
  0
  [1]

  $ pagewalk show hw1 ada q9
  ! pagewalk: assignment 'hw1' has no problem 'q9'
  [2]
  $ pagewalk show hw1 bob
  ! pagewalk: assignment 'hw1' was not issued to 'bob'; put them on the roster and run 'pagewalk generate' again
  [2]

An instructor's own words, for one file of them; what is wrong with a template is said where.

  $ mkdir -p words/common && printf '%%%% sheet\nFor {{student_name}}: {{#problems}}{{id}} {{/problems}}\n' > words/common/en
  $ pagewalk show hw1 ada --templates words
  For Ada: 9.11 9.12 9.13 q1 q2 
  $ printf '%%%% sheet\n{{#problems}}\n' > words/common/en
  $ pagewalk show hw1 ada --templates words
  ...
  [2]

The families, with every slip that is recognised.

  $ pagewalk families | head -n 2
  address_translation  Address translation: TLB, page table, cache (version 1)
    scenarios: tlb-hit/cache-hit tlb-hit/cache-miss tlb-miss/cache-hit tlb-miss/cache-miss page-fault
  $ pagewalk families --json | grep -o '"id":"tlbi","slips":\[[^]]*\]'
  "id":"tlbi","slips":["tlbi_is_tag","tlbi_high_bits","tlbi_from_entries","tlbi_from_ways","tlbi_from_offset"]
