Practice in a real pseudo-terminal: the screens as a person sees them. Tables have lines, and verdicts
a colour; what is typed is edited as in a shell (here: back to the start, rest of the line away), and
comes back with the arrow up.

  $ export XDG_DATA_HOME=$PWD/data
  $ $CASES/terminal 80x50 pagewalk practice --level 1 --seed demo << 'END'
  > until [1/13]
  > screen
  > type 0101
  > until go on.
  > until [1/13]
  > keys xyz^A^K101111100^M
  > until [2/13]
  > type vpn: 0x1c
  > until [2/13]
  > keys ^P
  > until vpn: 0x1c
  > keys ^U
  > type 
  > until [3/13]
  > type 0
  > until [4/13]
  > colours
  > type quit
  > end
  > END
  Exercise address_translation, level 1, seed demo. Answer blank by blank; help
  says what else there is.
  
  Memory is byte-addressable, and the access below reads one byte.
  
  - Virtual addresses have 9 bits, physical addresses 9 bits.
  - A page is 16 bytes.
  - The TLB is direct-mapped with 4 sets, 4 entries in all.
  - The cache is addressed by physical addresses and direct-mapped with 4 sets, 4
    lines in all; a block is 4 bytes.
  
  All numbers in the tables are hexadecimal; – stands for a value that does not
  matter.
  
  TLB                            Page table (only 16 of the 32 pages are shown)
  ┌─────┬─────┬─────┬───────┐    ┌─────┬─────┬───────┬─────┬─────┬───────┐
  │ Set │ Tag │ PPN │ Valid │    │ VPN │ PPN │ Valid │ VPN │ PPN │ Valid │
  ├─────┼─────┼─────┼───────┤    ├─────┼─────┼───────┼─────┼─────┼───────┤
  │  0  │  1  │ 12  │   1   │    │ 04  │ 12  │   1   │ 15  │  –  │   0   │
  │  1  │  0  │ 17  │   0   │    │ 05  │ 01  │   1   │ 16  │ 10  │   1   │
  │  2  │  5  │ 10  │   1   │    │ 06  │ 1F  │   1   │ 17  │ 15  │   1   │
  │  3  │  5  │ 15  │   1   │    │ 0B  │  –  │   0   │ 18  │ 1F  │   1   │
  └─────┴─────┴─────┴───────┘    │ 0D  │ 06  │   1   │ 19  │ 04  │   1   │
                                 │ 10  │ 0A  │   1   │ 1B  │ 1F  │   1   │
                                 │ 11  │ 1B  │   1   │ 1E  │ 1F  │   1   │
                                 │ 14  │ 07  │   1   │ 1F  │ 09  │   1   │
                                 └─────┴─────┴───────┴─────┴─────┴───────┘
  
  Cache
  ┌───────┬─────┬───────┬────────┬────────┬────────┬────────┐
  │ Index │ Tag │ Valid │ Byte 0 │ Byte 1 │ Byte 2 │ Byte 3 │
  ├───────┼─────┼───────┼────────┼────────┼────────┼────────┤
  │   0   │ 15  │   1   │   81   │   7E   │   A2   │   13   │
  │   1   │ 1D  │   1   │   89   │   B0   │   BD   │   01   │
  │   2   │ 0C  │   1   │   6E   │   33   │   06   │   E7   │
  │   3   │ 15  │   1   │   25   │   DB   │   7B   │   4F   │
  └───────┴─────┴───────┴────────┴────────┴────────┴────────┘
  
  Virtual address: 0x17C
  
  A. Virtual address
  [1/13] Virtual address bits (9 bits):
  - A page is 16 bytes.
  - The TLB is direct-mapped with 4 sets, 4 entries in all.
  - The cache is addressed by physical addresses and direct-mapped with 4 sets, 4
    lines in all; a block is 4 bytes.
  
  All numbers in the tables are hexadecimal; – stands for a value that does not
  matter.
  
  {bold:TLB}                            {bold:Page table} (only 16 of the 32 pages are shown)
  ┌─────┬─────┬─────┬───────┐    ┌─────┬─────┬───────┬─────┬─────┬───────┐
  │ Set │ Tag │ PPN │ Valid │    │ VPN │ PPN │ Valid │ VPN │ PPN │ Valid │
  ├─────┼─────┼─────┼───────┤    ├─────┼─────┼───────┼─────┼─────┼───────┤
  │  0  │  1  │ 12  │   1   │    │ 04  │ 12  │   1   │ 15  │  –  │   0   │
  │  1  │  0  │ 17  │   0   │    │ 05  │ 01  │   1   │ 16  │ 10  │   1   │
  │  2  │  5  │ 10  │   1   │    │ 06  │ 1F  │   1   │ 17  │ 15  │   1   │
  │  3  │  5  │ 15  │   1   │    │ 0B  │  –  │   0   │ 18  │ 1F  │   1   │
  └─────┴─────┴─────┴───────┘    │ 0D  │ 06  │   1   │ 19  │ 04  │   1   │
                                 │ 10  │ 0A  │   1   │ 1B  │ 1F  │   1   │
                                 │ 11  │ 1B  │   1   │ 1E  │ 1F  │   1   │
                                 │ 14  │ 07  │   1   │ 1F  │ 09  │   1   │
                                 └─────┴─────┴───────┴─────┴─────┴───────┘
  
  {bold:Cache}
  ┌───────┬─────┬───────┬────────┬────────┬────────┬────────┐
  │ Index │ Tag │ Valid │ Byte 0 │ Byte 1 │ Byte 2 │ Byte 3 │
  ├───────┼─────┼───────┼────────┼────────┼────────┼────────┤
  │   0   │ 15  │   1   │   81   │   7E   │   A2   │   13   │
  │   1   │ 1D  │   1   │   89   │   B0   │   BD   │   01   │
  │   2   │ 0C  │   1   │   6E   │   33   │   06   │   E7   │
  │   3   │ 15  │   1   │   25   │   DB   │   7B   │   4F   │
  └───────┴─────┴───────┴────────┴────────┴────────┴────────┘
  
  {bold:Virtual address: }{cyan+bold:0x17C}
  
  {bold:A. Virtual address}
  [1/13] {bold:Virtual address bits} (9 bits): 0101
  {red:Wrong.} 000000101 is not right.
  Try again, or press Enter to go on.
  [1/13] {bold:Virtual address bits} (9 bits): 101111100
  {green:Right.}
  
  {bold:B. Address translation}
  [2/13] {bold:VPN} (hex): vpn: 0x1c
  {red:Wrong.} 0x1c is the low 5 bits of 0x17C; the VPN is the high 5 bits, above the
  page offset.
  [2/13] {bold:VPN} (hex):
  [3/13] {bold:TLB index} (hex): 0
  {brown:Not the value asked for, but right given your own earlier answer (VPN 0x1c);}
  {brown:only that one needs mending.}
  [4/13] {bold:TLB tag} (hex):
  ended: 0

A window made narrow while it waits: the tables come again, as wide as it is now.

  $ $CASES/terminal 80x60 pagewalk practice --level 1 --seed demo << 'END'
  > until [4/13]
  > resize 40x60
  > type tlbt
  > until [4/13]
  > screen
  > type quit
  > end
  > END
  
  Virtual address: 0x17C
  
  B. Address translation
  [4/13] TLB tag (hex): tlbt
  Memory is byte-addressable, and the
  access below reads one byte.
  
  - Virtual addresses have 9 bits,
    physical addresses 9 bits.
  - A page is 16 bytes.
  - The TLB is direct-mapped with 4 sets,
    4 entries in all.
  - The cache is addressed by physical
    addresses and direct-mapped with 4
    sets, 4 lines in all; a block is 4
    bytes.
  
  All numbers in the tables are
  hexadecimal; – stands for a value that
  does not matter.
  
  TLB
  ┌─────┬─────┬─────┬───────┐
  │ Set │ Tag │ PPN │ Valid │
  ├─────┼─────┼─────┼───────┤
  │  0  │  1  │ 12  │   1   │
  │  1  │  0  │ 17  │   0   │
  │  2  │  5  │ 10  │   1   │
  │  3  │  5  │ 15  │   1   │
  └─────┴─────┴─────┴───────┘
  
  Page table (only 16 of the 32 pages are
  shown)
  ┌───┬───┬─────┬───┬───┬─────┐
  │VPN│PPN│Valid│VPN│PPN│Valid│
  ├───┼───┼─────┼───┼───┼─────┤
  │04 │12 │  1  │15 │ – │  0  │
  │05 │01 │  1  │16 │10 │  1  │
  │06 │1F │  1  │17 │15 │  1  │
  │0B │ – │  0  │18 │1F │  1  │
  │0D │06 │  1  │19 │04 │  1  │
  │10 │0A │  1  │1B │1F │  1  │
  │11 │1B │  1  │1E │1F │  1  │
  │14 │07 │  1  │1F │09 │  1  │
  └───┴───┴─────┴───┴───┴─────┘
  
  Cache
  ┌─────┬───┬─────┬────┬────┬────┬────┐
  │Index│Tag│Valid│Byte│Byte│Byte│Byte│
  │     │   │     │ 0  │ 1  │ 2  │ 3  │
  ├─────┼───┼─────┼────┼────┼────┼────┤
  │  0  │15 │  1  │ 81 │ 7E │ A2 │ 13 │
  │  1  │1D │  1  │ 89 │ B0 │ BD │ 01 │
  │  2  │0C │  1  │ 6E │ 33 │ 06 │ E7 │
  │  3  │15 │  1  │ 25 │ DB │ 7B │ 4F │
  └─────┴───┴─────┴────┴────┴────┴────┘
  
  Virtual address: 0x17C
  [4/13] TLB tag (hex):
  ended: 0

Wide, tables stand side by side, and tall ones are folded; here without colour.

  $ NO_COLOR=1 $CASES/terminal 200x70 pagewalk practice --level 5 --seed demo << 'END'
  > until [1/13]
  > colours
  > type quit
  > end
  > END
  is.
  
  Memory is byte-addressable, and the access below reads one byte.
  
  - Virtual addresses have 22 bits, physical addresses 14 bits.
  - A page is 256 bytes.
  - The TLB is 4-way set associative with 8 sets, 32 entries in all.
  - The cache is addressed by physical addresses and 2-way set associative with 32 sets, 64 lines in
    all; a block is 8 bytes.
  
  All numbers in the tables are hexadecimal; – stands for a value that does not matter.
  
  TLB                                                                                        Page table (only 16 of the 16384 pages are
  ┌─────┬─────┬─────┬───────┬─────┬─────┬───────┬─────┬─────┬───────┬─────┬─────┬───────┐    shown)
  │ Set │ Tag │ PPN │ Valid │ Tag │ PPN │ Valid │ Tag │ PPN │ Valid │ Tag │ PPN │ Valid │    ┌──────┬─────┬───────┬──────┬─────┬───────┐
  ├─────┼─────┼─────┼───────┼─────┼─────┼───────┼─────┼─────┼───────┼─────┼─────┼───────┤    │ VPN  │ PPN │ Valid │ VPN  │ PPN │ Valid │
  │  0  │ 3A8 │ 21  │   0   │ 4F5 │ 3C  │   1   │ 4E3 │ 00  │   0   │ 56E │  –  │   0   │    ├──────┼─────┼───────┼──────┼─────┼───────┤
  │  1  │ 09E │ 0A  │   1   │ 5B6 │ 07  │   1   │ 117 │  –  │   0   │ 3FC │ 2E  │   0   │    │ 0005 │ 30  │   1   │ 1B5B │ 0B  │   1   │
  │  2  │ 185 │ 23  │   1   │ 2D8 │ 34  │   1   │ 0B7 │ 01  │   1   │ 169 │ 35  │   0   │    │ 0349 │ 15  │   1   │ 1B5C │ 28  │   1   │
  │  3  │ 1DF │ 0A  │   0   │ 124 │ 3D  │   1   │ 36A │ 1F  │   0   │ 290 │ 07  │   1   │    │ 036A │ 1E  │   1   │ 1B5D │ 11  │   1   │
  │  4  │ 310 │ 06  │   1   │ 36B │ 30  │   0   │ 39D │ 3A  │   1   │ 698 │ 1D  │   1   │    │ 036B │ 2D  │   1   │ 1B5E │ 12  │   1   │
  │  5  │ 3FD │  –  │   0   │ 3F1 │  –  │   0   │ 4A7 │  –  │   0   │ 73C │ 16  │   1   │    │ 036C │ 15  │   1   │ 1BBE │ 12  │   1   │
  │  6  │ 537 │ 20  │   1   │ 36B │ 12  │   1   │ 01A │ 3E  │   0   │ 616 │  –  │   0   │    │ 0421 │ 33  │   1   │ 1D40 │ 32  │   1   │
  │  7  │ 58F │ 2E  │   0   │ 3A8 │ 19  │   0   │ 25A │ 1A  │   1   │ 5CB │ 34  │   1   │    │ 0675 │ 30  │   1   │ 2601 │ 2F  │   1   │
  └─────┴─────┴─────┴───────┴─────┴─────┴───────┴─────┴─────┴───────┴─────┴─────┴───────┘    │ 1B5A │ 22  │   1   │ 3DCE │ 0B  │   1   │
                                                                                             └──────┴─────┴───────┴──────┴─────┴───────┘
  
  Cache
  ┌───────┬─────┬─────┬───────┬──────┬──────┬──────┬──────┬──────┬──────┬──────┬──────┐  ┌───────┬─────┬─────┬───────┬──────┬──────┬──────┬──────┬──────┬──────┬──────┬──────┐
  │ Index │ Way │ Tag │ Valid │ Byte │ Byte │ Byte │ Byte │ Byte │ Byte │ Byte │ Byte │  │ Index │ Way │ Tag │ Valid │ Byte │ Byte │ Byte │ Byte │ Byte │ Byte │ Byte │ Byte │
  │       │     │     │       │  0   │  1   │  2   │  3   │  4   │  5   │  6   │  7   │  │       │     │     │       │  0   │  1   │  2   │  3   │  4   │  5   │  6   │  7   │
  ├───────┼─────┼─────┼───────┼──────┼──────┼──────┼──────┼──────┼──────┼──────┼──────┤  ├───────┼─────┼─────┼───────┼──────┼──────┼──────┼──────┼──────┼──────┼──────┼──────┤
  │  00   │  0  │ 2A  │   1   │  6A  │  19  │  9E  │  0B  │  27  │  3C  │  9F  │  16  │  │  10   │  0  │ 1C  │   1   │  67  │  2A  │  70  │  BF  │  A4  │  5F  │  52  │  73  │
  │  00   │  1  │ 20  │   1   │  A5  │  37  │  B1  │  BB  │  EC  │  0D  │  3F  │  86  │  │  10   │  1  │ 1F  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │
  │  01   │  0  │ 01  │   1   │  F2  │  68  │  B2  │  E0  │  35  │  AC  │  E7  │  12  │  │  11   │  0  │ 10  │   0   │  6A  │  DE  │  06  │  C7  │  88  │  3E  │  F1  │  99  │
  │  01   │  1  │ 1A  │   1   │  01  │  51  │  FF  │  3D  │  16  │  75  │  89  │  F3  │  │  11   │  1  │ 3D  │   1   │  27  │  C2  │  94  │  93  │  96  │  C3  │  8E  │  07  │
  │  02   │  0  │ 1B  │   1   │  2A  │  E4  │  BD  │  81  │  6F  │  E0  │  7E  │  AB  │  │  12   │  0  │ 0B  │   1   │  98  │  F1  │  36  │  76  │  B4  │  BA  │  88  │  1F  │
  │  02   │  1  │ 27  │   1   │  BD  │  8F  │  C4  │  08  │  62  │  AC  │  5B  │  AB  │  │  12   │  1  │ 33  │   0   │  5D  │  17  │  B4  │  8C  │  7A  │  C6  │  AC  │  DE  │
  │  03   │  0  │ 18  │   1   │  FA  │  3E  │  4D  │  69  │  52  │  01  │  CE  │  9F  │  │  13   │  0  │ 29  │   1   │  A8  │  7D  │  ED  │  C7  │  77  │  3A  │  99  │  1F  │
  │  03   │  1  │ 2F  │   1   │  E7  │  A8  │  25  │  09  │  15  │  6C  │  BD  │  40  │  │  13   │  1  │ 0D  │   1   │  10  │  87  │  10  │  64  │  B6  │  69  │  7E  │  69  │
  │  04   │  0  │ 18  │   0   │  C9  │  69  │  28  │  3D  │  3A  │  DD  │  50  │  DA  │  │  14   │  0  │ 02  │   1   │  C3  │  2C  │  E9  │  1F  │  1A  │  3E  │  96  │  23  │
  │  04   │  1  │ 2A  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  │  14   │  1  │ 11  │   1   │  4F  │  8A  │  20  │  85  │  80  │  B1  │  78  │  A9  │
  │  05   │  0  │ 27  │   1   │  AF  │  D2  │  14  │  8D  │  77  │  F2  │  DA  │  15  │  │  15   │  0  │ 39  │   0   │  47  │  6F  │  7C  │  80  │  4D  │  E4  │  5D  │  5F  │
  │  05   │  1  │ 03  │   1   │  D0  │  CB  │  95  │  28  │  25  │  21  │  F6  │  3E  │  │  15   │  1  │ 03  │   1   │  70  │  B3  │  7D  │  90  │  6B  │  E7  │  35  │  0E  │
  │  06   │  0  │ 20  │   0   │  54  │  84  │  66  │  FC  │  B3  │  BB  │  C4  │  9F  │  │  16   │  0  │ 32  │   1   │  63  │  80  │  D0  │  9B  │  7C  │  FD  │  BF  │  0F  │
  │  06   │  1  │ 29  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  │  16   │  1  │ 19  │   1   │  49  │  A3  │  B6  │  E4  │  92  │  06  │  75  │  32  │
  │  07   │  0  │ 13  │   0   │  F5  │  42  │  47  │  CC  │  FD  │  4A  │  7A  │  15  │  │  17   │  0  │ 24  │   1   │  78  │  5B  │  FD  │  12  │  29  │  A6  │  F6  │  E9  │
  │  07   │  1  │ 2C  │   1   │  50  │  FB  │  17  │  59  │  24  │  61  │  CB  │  E5  │  │  17   │  1  │ 2D  │   1   │  FD  │  CE  │  4B  │  80  │  65  │  AA  │  29  │  7D  │
  │  08   │  0  │ 1C  │   0   │  86  │  C0  │  22  │  61  │  80  │  42  │  3F  │  B8  │  │  18   │  0  │ 29  │   1   │  89  │  A2  │  EF  │  7A  │  A7  │  B6  │  FD  │  7C  │
  │  08   │  1  │ 21  │   1   │  CA  │  15  │  F6  │  6E  │  FA  │  5B  │  5F  │  D6  │  │  18   │  1  │ 39  │   1   │  A4  │  1B  │  67  │  1A  │  46  │  F1  │  58  │  EC  │
  │  09   │  0  │ 1D  │   0   │  06  │  00  │  D7  │  20  │  48  │  16  │  12  │  1D  │  │  19   │  0  │ 29  │   1   │  D2  │  60  │  CD  │  4C  │  32  │  33  │  8C  │  62  │
  │  09   │  1  │ 2F  │   1   │  70  │  6A  │  6A  │  C7  │  1E  │  05  │  DB  │  9C  │  │  19   │  1  │ 3B  │   1   │  50  │  73  │  86  │  EF  │  1B  │  C3  │  C0  │  01  │
  │  0A   │  0  │ 1F  │   1   │  E1  │  C3  │  4A  │  DA  │  E8  │  D7  │  1B  │  38  │  │  1A   │  0  │ 37  │   1   │  63  │  9A  │  CE  │  C2  │  70  │  9E  │  5F  │  03  │
  │  0A   │  1  │ 37  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  │  1A   │  1  │ 0D  │   1   │  F9  │  FF  │  B7  │  76  │  A6  │  54  │  23  │  4A  │
  │  0B   │  0  │ 1F  │   1   │  CD  │  97  │  1F  │  C1  │  EE  │  08  │  4B  │  1C  │  │  1B   │  0  │ 22  │   1   │  AD  │  22  │  D9  │  AA  │  56  │  D8  │  91  │  5C  │
  │  0B   │  1  │ 3E  │   1   │  CC  │  BF  │  B0  │  48  │  1D  │  2F  │  9D  │  24  │  │  1B   │  1  │ 3A  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │
  │  0C   │  0  │ 05  │   0   │  77  │  7D  │  00  │  18  │  37  │  1C  │  59  │  88  │  │  1C   │  0  │ 39  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │
  │  0C   │  1  │ 27  │   1   │  FF  │  D5  │  14  │  A8  │  4D  │  74  │  A2  │  4A  │  │  1C   │  1  │ 3C  │   1   │  02  │  E9  │  31  │  7A  │  63  │  E3  │  7E  │  4D  │
  │  0D   │  0  │ 29  │   0   │  FF  │  FE  │  C6  │  6C  │  5C  │  6C  │  1D  │  EB  │  │  1D   │  0  │ 10  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │
  │  0D   │  1  │ 28  │   1   │  15  │  2A  │  12  │  2F  │  76  │  D0  │  D9  │  67  │  │  1D   │  1  │ 03  │   1   │  18  │  5E  │  70  │  39  │  F4  │  57  │  6E  │  79  │
  │  0E   │  0  │ 0A  │   1   │  AF  │  F3  │  8B  │  94  │  7E  │  81  │  B3  │  67  │  │  1E   │  0  │ 08  │   1   │  A3  │  5F  │  C3  │  B1  │  42  │  2C  │  EA  │  6B  │
  │  0E   │  1  │ 3E  │   1   │  1E  │  D3  │  B4  │  C3  │  00  │  28  │  BE  │  88  │  │  1E   │  1  │ 04  │   1   │  D8  │  8E  │  94  │  0A  │  AE  │  1E  │  C6  │  75  │
  │  0F   │  0  │ 34  │   1   │  3B  │  2B  │  32  │  19  │  1F  │  23  │  16  │  F9  │  │  1F   │  0  │ 12  │   1   │  CF  │  05  │  2A  │  D2  │  71  │  2B  │  D5  │  92  │
  │  0F   │  1  │ 08  │   1   │  CE  │  15  │  BE  │  10  │  53  │  17  │  82  │  28  │  │  1F   │  1  │ 34  │   0   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │  –   │
  └───────┴─────┴─────┴───────┴──────┴──────┴──────┴──────┴──────┴──────┴──────┴──────┘  └───────┴─────┴─────┴───────┴──────┴──────┴──────┴──────┴──────┴──────┴──────┴──────┘
  
  Virtual address: 0x1B5C6E
  
  A. Virtual address
  [1/13] Virtual address bits (22 bits):
  ended: 0

Killed, the terminal closed, interrupted: each time it goes on with what was done.

  $ $CASES/terminal 80x40 pagewalk practice --level 2 --seed kill --lang zh << 'END'
  > until [1/13]
  > type 提示
  > until [1/13]
  > type 0000000
  > until [1/13]
  > signal KILL
  > end
  > END
  ended by SIGKILL
  $ $CASES/terminal 80x40 pagewalk practice --level 2 --seed kill --lang zh << 'END'
  > until [2/13]
  > type 0x5
  > until [2/13]
  > hang-up
  > end
  > END
  ended by SIGHUP
  $ $CASES/terminal 80x40 pagewalk practice --level 2 --seed kill --lang zh << 'END'
  > until [3/13]
  > type 0x1
  > until [4/13]
  > keys half an answer
  > until half an answer
  > keys ^C
  > until 已保存
  > end
  > END
  ended by SIGINT
  $ $CASES/terminal 80x26 pagewalk practice --level 2 --seed kill --lang zh << 'END'
  > until [4/13]
  > type 列表
  > until [4/13]
  > keys ^D
  > end
  > screen
  > END
  ended: 0
  │  6   │  9   │   1    │   06   │   72   │   4A   │   06   │
  │  7   │  5   │   1    │   E2   │   70   │   42   │   26   │
  └──────┴──────┴────────┴────────┴────────┴────────┴────────┘
  
  虚拟地址：0x2EC
  
  B. 地址翻译
  [4/13] TLB 标记 (十六进制): 列表
  - 虚拟地址各位：0000000，错误
  - VPN：0x5，错误
  - TLB 索引：0x1，与前面的答案一致
  - TLB 标记
  - TLB 命中？
  - 缺页？
  - PPN
  - 物理地址各位
  - 字节偏移
  - 缓存索引
  - 缓存标记
  - 缓存命中？
  - 返回的缓存字节
  [4/13] TLB 标记 (十六进制): ^D
  得分 1 / 13，13 格中 1 格一次答对，提示 1 次。
  接下来要练：虚拟地址各位、VPN、TLB 索引。
  已保存：pagewalk practice address_translation 会从这里继续。

A terminal that can do nothing gets plain text.

  $ TERM=dumb $CASES/terminal 80x20 pagewalk practice --level 1 --seed demo << 'END'
  > until [4/13]
  > colours
  > type quit
  > end
  > END
   0    1   12     1      04   12     1    15    –     0
   1    0   17     0      05   01     1    16   10     1
   2    5   10     1      06   1F     1    17   15     1
   3    5   15     1      0B    –     0    18   1F     1
                          0D   06     1    19   04     1
                          10   0A     1    1B   1F     1
                          11   1B     1    1E   1F     1
                          14   07     1    1F   09     1
  
  Cache
  Index  Tag  Valid  Byte 0  Byte 1  Byte 2  Byte 3
    0    15     1      81      7E      A2      13
    1    1D     1      89      B0      BD      01
    2    0C     1      6E      33      06      E7
    3    15     1      25      DB      7B      4F
  
  Virtual address: 0x17C
  
  B. Address translation
  [4/13] TLB tag (hex):
  ended: 0
