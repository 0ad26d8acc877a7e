The families that this program knows, for people and for programs.

  $ pagewalk families
  address_translation  Address translation: TLB, page table, cache .version [0-9]+. (re)
    scenarios: tlb-hit/cache-hit tlb-hit/cache-miss tlb-miss/cache-hit tlb-miss/cache-miss page-fault
    parameters:
  ...
    blanks and slips:
  ...
  $ pagewalk families --json | grep -o '^{"family":"[a-z_]*"' | head -2
  {"family":"address_translation"
  {"family":"mmap_sharing"

The ids of the blanks are for ever, and in this order.

  $ pagewalk families --json | while read -r line; do
  >     echo "$line" | grep -o '{"id":"[a-z_0-9]*"' | cut -d'"' -f4 | xargs
  > done | head -2
  va_bits vpn tlbi tlbt tlb_hit page_fault ppn pa_bits co ci ct cache_hit byte
  killed killed_step signal reaches read_1 read_2 read_3 file_1 file_2 same_page page_count

It needs no course, and takes no argument.

  $ ls
  $ pagewalk families cache
  ! pagewalk families: too many arguments; usage: pagewalk families [options]
  [2]
