The families that this program knows, for people and for programs.

  $ pagewalk families
  address_translation  Address translation: TLB, page table, cache .version [0-9]+. (re)
    scenarios: tlb-hit/cache-hit tlb-hit/cache-miss tlb-miss/cache-hit tlb-miss/cache-miss page-fault
    parameters:
  ...
    blanks and slips:
  ...
  $ pagewalk families --json | grep -o '^{"family":"[a-z_]*"'
  {"family":"address_translation"

The ids of the blanks are for ever, and in this order.

  $ pagewalk families --json | grep -o '{"id":"[a-z_]*"' | cut -d'"' -f4 | xargs
  va_bits vpn tlbi tlbt tlb_hit page_fault ppn pa_bits co ci ct cache_hit byte

It needs no course, and takes no argument.

  $ ls
  $ pagewalk families cache
  ! pagewalk families: too many arguments; usage: pagewalk families [options]
  [2]
