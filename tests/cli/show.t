A sheet as it was issued is the file that was written.

  $ pagewalk init . --quiet
  $ printf 'id,name\nada,Ada\n' > roster.csv
  $ pagewalk generate hw1.yaml --roster roster.csv --out sheets --solutions solutions --quiet
  $ pagewalk show hw1 ada | cmp - sheets/ada.md
  $ pagewalk show hw1 ada --solution | cmp - solutions/ada.md

One problem of it.

  $ pagewalk show hw1 ada 9.12 | grep '^## '
  ## Problem 9.12

The worked solution is no form: nothing to fill in, no word on how. Its numbers are the book's: the
page has a TLB miss, no page fault, and the byte is not in the cache.

  $ pagewalk show hw1 ada --solution | grep '^# '
  # Address translation: worked solution
  $ pagewalk show hw1 ada | grep '^# '
  # Address translation
  $ pagewalk show hw1 ada 9.11 --solution | grep -ci 'fill in'
  0
  [1]
  $ pagewalk show hw1 ada 9.11 --solution | grep -o '\*\*TLB miss\*\*\|\*\*cache miss\*\*'
  **TLB miss**
  **cache miss**

As JSON, a line a problem, with the machine in the words of the machine file and the key.

  $ pagewalk show hw1 ada --json | grep -o '"id":"[^"]*","family":"[a-z_]*"'
  "id":"9.11","family":"address_translation"
  "id":"9.12","family":"address_translation"
  "id":"9.13","family":"address_translation"
  "id":"q1","family":"address_translation"
  "id":"q2","family":"address_translation"
  $ pagewalk show hw1 ada 9.11 --json > 9.11.json
  $ grep -o '"[a-z_]*":' 9.11.json | tr -d '":' | xargs
  assignment student id family family_version scenario fingerprint virtual_address machine tlb sets ways entries cache sets ways lines key va_bits vpn tlbi tlbt tlb_hit page_fault ppn pa_bits co ci ct cache_hit byte
  $ grep -o '"virtual_address":"[^"]*"' 9.11.json
  "virtual_address":"0x27c"
  $ grep -o '"key":.*' 9.11.json
  "key":{"va_bits":"00001001111100","vpn":"0x9","tlbi":"0x1","tlbt":"0x2","tlb_hit":"no","page_fault":"no","ppn":"0x17","pa_bits":"010111111100","co":"0x0","ci":"0xf","ct":"0x17","cache_hit":"no","byte":"none"}}

After a page fault there is no physical address.

  $ pagewalk show hw1 ada 9.13 --json | grep -o '"page_fault".*'
  "page_fault":"yes","ppn":"none","pa_bits":"none","co":"none","ci":"none","ct":"none","cache_hit":"none","byte":"none"}}

What is not there.

  $ pagewalk show hw1 ada q9
  ! pagewalk: assignment 'hw1' has no problem 'q9'
  [2]
  $ pagewalk show hw1 nobody
  ! pagewalk: assignment 'hw1' was not issued to 'nobody'; put them on the roster and run 'pagewalk generate' again
  [2]
  $ pagewalk show hw7 ada
  ! pagewalk: there is no assignment 'hw7'; 'pagewalk generate' issues one from a spec
  [2]
  $ pagewalk show hw1
  ! pagewalk show: too few arguments; usage: pagewalk show ASSIGNMENT STUDENT [PROBLEM] [options]
  [2]
