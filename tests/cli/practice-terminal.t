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

Wide, tables stand side by side; without colour, and with nothing else to say.

  $ NO_COLOR=1 $CASES/terminal 200x40 pagewalk practice --level 4 --seed demo << 'END'
  > until [1/13]
  > colours
  > type quit
  > end
  > END
  TLB                                                                                        Page table (only 16 of the 256 pages are shown)
  ┌─────┬─────┬─────┬───────┬─────┬─────┬───────┬─────┬─────┬───────┬─────┬─────┬───────┐    ┌─────┬─────┬───────┬─────┬─────┬───────┐
  │ Set │ Tag │ PPN │ Valid │ Tag │ PPN │ Valid │ Tag │ PPN │ Valid │ Tag │ PPN │ Valid │    │ VPN │ PPN │ Valid │ VPN │ PPN │ Valid │
  ├─────┼─────┼─────┼───────┼─────┼─────┼───────┼─────┼─────┼───────┼─────┼─────┼───────┤    ├─────┼─────┼───────┼─────┼─────┼───────┤
  │  0  │ 27  │ 04  │   1   │ 30  │ 1D  │   1   │ 16  │ 0D  │   1   │ 0C  │ 17  │   1   │    │ 09  │ 11  │   1   │ 69  │ 00  │   1   │
  │  1  │ 1A  │ 00  │   1   │ 23  │ 0D  │   1   │ 06  │ 1C  │   0   │ 09  │ 1B  │   0   │    │ 19  │ 1D  │   1   │ 6A  │  –  │   0   │
  │  2  │ 38  │ 10  │   1   │ 05  │  –  │   0   │ 24  │ 18  │   1   │ 2B  │ 13  │   0   │    │ 1A  │ 00  │   1   │ 6B  │ 14  │   1   │
  │  3  │ 1A  │ 14  │   1   │ 28  │  –  │   0   │ 05  │ 0B  │   0   │ 19  │ 1C  │   1   │    │ 1B  │ 1F  │   1   │ 6C  │ 11  │   1   │
  └─────┴─────┴─────┴───────┴─────┴─────┴───────┴─────┴─────┴───────┴─────┴─────┴───────┘    │ 1C  │ 00  │   1   │ 6D  │  –  │   0   │
                                                                                             │ 1E  │  –  │   0   │ 9F  │  –  │   0   │
                                                                                             │ 2A  │ 19  │   1   │ C4  │ 04  │   1   │
                                                                                             │ 5C  │ 08  │   1   │ C5  │  –  │   0   │
                                                                                             └─────┴─────┴───────┴─────┴─────┴───────┘
  
  Cache
  ┌───────┬─────┬─────┬───────┬────────┬────────┬────────┬────────┐
  │ Index │ Way │ Tag │ Valid │ Byte 0 │ Byte 1 │ Byte 2 │ Byte 3 │
  ├───────┼─────┼─────┼───────┼────────┼────────┼────────┼────────┤
  │   0   │  0  │ 10  │   0   │   –    │   –    │   –    │   –    │
  │   0   │  1  │ 7C  │   1   │   67   │   2C   │   86   │   31   │
  │   1   │  0  │ 3D  │   1   │   26   │   09   │   C5   │   13   │
  │   1   │  1  │ 15  │   1   │   4C   │   C0   │   2B   │   0C   │
  │   2   │  0  │ 51  │   1   │   1C   │   BE   │   F8   │   03   │
  │   2   │  1  │ 39  │   1   │   01   │   C1   │   79   │   52   │
  │   3   │  0  │ 59  │   0   │   77   │   11   │   3D   │   10   │
  │   3   │  1  │ 23  │   1   │   F8   │   0E   │   F5   │   89   │
  │   4   │  0  │ 41  │   1   │   FE   │   B7   │   ED   │   7D   │
  │   4   │  1  │ 7E  │   1   │   D8   │   1A   │   6A   │   F4   │
  │   5   │  0  │ 40  │   1   │   B1   │   B1   │   79   │   51   │
  │   5   │  1  │ 79  │   1   │   48   │   30   │   77   │   AF   │
  │   6   │  0  │ 42  │   1   │   85   │   FC   │   37   │   77   │
  │   6   │  1  │ 68  │   1   │   34   │   13   │   65   │   41   │
  │   7   │  0  │ 0B  │   1   │   58   │   09   │   E9   │   43   │
  │   7   │  1  │ 53  │   1   │   0A   │   E2   │   B4   │   D4   │
  └───────┴─────┴─────┴───────┴────────┴────────┴────────┴────────┘
  
  Virtual address: 0x35FE
  
  A. Virtual address
  [1/13] Virtual address bits (15 bits):
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
