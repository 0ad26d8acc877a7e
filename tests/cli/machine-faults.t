A machine written by hand goes through the same check as a drawn one, and what is wrong with it is
said with file and line: of the machine file, or of the spec where the key stands there.

  $ pagewalk init . --quiet
  $ cat > s.yaml <<'END'
  > assignment: x
  > problems:
  >   - id: q
  >     family: address_translation
  >     machine: m.yaml
  >     virtual-address: 0x027c
  > END
  $ with() { sed "$1" book-machine.yaml > m.yaml; cmp -s m.yaml book-machine.yaml && echo "no change: $1"; pagewalk generate s.yaml --roster roster.csv --dry-run; }
  $ with 's/bits: 14/bits: 7/'
  ! pagewalk: m.yaml:3: 'virtual-address-bits' is 7: write a number from 8 to 48
  [2]
  $ with 's/^page-bytes: 64/page-bytes: 48/'
  ! pagewalk: m.yaml:5: 'page-bytes' is 48: write a power of two from 8 to 65536
  [2]
  $ with 's/^page-bytes: 64/page-bytes: 4096/'
  ! pagewalk: m.yaml:5: 'page-bytes' 4096 takes 12 address bits and leaves none for the page number: make pages smaller or addresses wider
  [2]
  $ with 's/sets: 4/sets: 3/'
  ! pagewalk: m.yaml:11: 'entries' has 4 items: write 3, one list for each set
  [2]
  $ with '13s/0x08, -, 0/0x108, -, 0/'
  ! pagewalk: m.yaml:13: tlb set 2 way 1: tag 0x108 does not fit in 6 bits
  [2]
  $ with '12s/0x02, -, 0/0x02, -, 1/'
  ! pagewalk: m.yaml:12: tlb set 1 way 1 is valid: it needs a PPN, not '-'
  [2]
  $ with '12s/0x02, -, 0/0x02, 0x40, 0/'
  ! pagewalk: m.yaml:12: tlb set 1 way 1: PPN 0x40 does not fit in 6 bits
  [2]
  $ with '11s/0x00, -, 0/0x09, 0x0D, 1/'
  ! pagewalk: m.yaml:11: tlb set 0 has two valid entries with tag 0x9: one must go
  [2]
  $ with '11s/0x09, 0x0D, 1/0x09, 0x0E, 1/; 32s/$/\n  - [0x24, 0x0D, 1]/'
  ! pagewalk: m.yaml:11: tlb set 0 way 1 maps VPN 0x24 to PPN 0xE, the page table does not: make them agree
  [2]
  $ with '20s/0x03/0x02/'
  ! pagewalk: m.yaml:20: page table: VPN 0x2 stands after 0x2: each VPN once, in rising order
  [2]
  $ with '28s/-, 0/-, 1/'
  ! pagewalk: m.yaml:28: page table: the row of VPN 0xB is valid: it needs a PPN, not '-'
  [2]
  $ with '32s/0x0F/0x100/'
  ! pagewalk: m.yaml:32: page table: VPN 0x100 does not fit in 8 bits
  [2]
  $ with '26d'
  ! pagewalk: m.yaml:17: the TLB misses and the page table shows no row for VPN 0x9: add the row
  [2]
  $ with '35s/16/12/'
  ! pagewalk: m.yaml:39: 'lines' has 16 items: write 12, one for each way of each set
  [2]
  $ with '37s/4/2048/'
  ! pagewalk: m.yaml:37: 'block-bytes' is 2048: at most 64 will do
  [2]
  $ with '40s/0x15, 0/0x15, 1/'
  ! pagewalk: m.yaml:40: cache set 1 way 0 is valid: it needs its bytes, not '-'
  [2]
  $ with '46s/0x16/0x56/'
  ! pagewalk: m.yaml:46: cache set 7 way 0: tag 0x56 does not fit in 6 bits
  [2]
  $ sed -i 's/0x027c/0xFFFF/' s.yaml
  $ with 's/^# A/#/'
  ! pagewalk: s.yaml:6: 'virtual-address' 0xFFFF does not fit in 14 bits
  [2]
  $ printf 'physical-address-bits: 12\ncache: none\n' > m.yaml
  $ sed -i 's/virtual-address: .*/physical-address: 0x0/' s.yaml; pagewalk generate s.yaml --roster roster.csv --dry-run
  ! pagewalk: m.yaml:2: without 'virtual-address-bits' there must be a 'cache'
  [2]
