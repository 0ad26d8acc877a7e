Practice, driven by a script: plain text, with what was typed behind its prompt. Family, level and
seed make the exercise, so it is the same every time. The VPN here is a slip: the sentence names it,
and what follows from it is right all the same. Enter goes on after a wrong answer.

  $ export XDG_DATA_HOME=$PWD/data
  $ pagewalk practice address_translation --level 1 --seed demo << 'END'
  > hint
  > 1 0111 1100
  > 0x1c
  > 
  > hint
  > hint
  > 0
  > TLB hit? = n
  > hint
  > hint
  > hint
  > quit
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
  
  TLB                     Page table (only 16 of the 32 pages are shown)
  Set  Tag  PPN  Valid    VPN  PPN  Valid  VPN  PPN  Valid
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
  
  A. Virtual address
  [1/13] Virtual address bits (9 bits): hint
  Write the address in binary, a digit for each bit, the highest on the left: each
  hexadecimal digit gives four bits.
  [1/13] Virtual address bits (9 bits): 1 0111 1100
  Right.
  
  B. Address translation
  [2/13] VPN (hex): 0x1c
  Wrong. 0x1c is the low 5 bits of 0x17C; the VPN is the high 5 bits, above the
  page offset.
  Try again, or press Enter to go on.
  [2/13] VPN (hex): 
  [3/13] TLB index (hex): hint
  The TLB index chooses a set of the TLB: it is the low bits of the VPN, as many
  as it takes to count the sets.
  [3/13] TLB index (hex): hint
  4 sets take 2 bits: the low 2 of your VPN, 0x1c.
  [3/13] TLB index (hex): 0
  Not the value asked for, but right given your own earlier answer (VPN 0x1c);
  only that one needs mending.
  [4/13] TLB tag (hex): TLB hit? = n
  Not the value asked for, but right given your own earlier answer (TLB index
  0x0); only that one needs mending.
  [6/13] Page fault? (Y/N): hint
  On a TLB hit there is no page fault. On a miss the page table tells: a row of
  the VPN that is not valid is a page fault.
  [6/13] Page fault? (Y/N): hint
  TLB hit: no. If it is a miss, look at the valid bit in the page table row of VPN
  0x1c.
  [6/13] Page fault? (Y/N): hint
  It is no.
  [6/13] Page fault? (Y/N): quit
  3 of 13 points, 2 of 13 right at the first try, hints: 6.
  To practise next: VPN, TLB index, TLB hit?.
  Kept: pagewalk practice address_translation goes on here.

It goes on where it was left. A name goes to its blank, where `list` says what stands. The last
answers are right; the mistake is mended at the end, and what followed from it then is not right.

  $ pagewalk practice << 'END' | tail -n +32
  > list
  > tlbt
  > Y
  > 0x5
  > go page
  > N
  > 15
  > 101011100
  > 0
  > ci = 3
  > ct: 15
  > Y
  > 0x25
  > vpn
  > 0x17
  > solution
  > quit
  > END
    2    0C     1      6E      33      06      E7
    3    15     1      25      DB      7B      4F
  
  Virtual address: 0x17C
  
  B. Address translation
  [4/13] TLB tag (hex): list
  - Virtual address bits: 1 0111 1100, correct
  - VPN: 0x1c, wrong
  - TLB index: 0, follows from an earlier answer
  - TLB tag
  - TLB hit?: n, follows from an earlier answer
  - Page fault?
  - PPN
  - Physical address bits
  - Byte offset
  - Cache index
  - Cache tag
  - Cache hit?
  - Cache byte returned
  [4/13] TLB tag (hex): tlbt
  [4/13] TLB tag (hex): Y
  "Y" can be read in more than one way, or in none. What belongs here: hex
  [4/13] TLB tag (hex): 0x5
  Right.
  [6/13] Page fault? (Y/N): go page
  [6/13] Page fault? (Y/N): N
  Right.
  [7/13] PPN (hex): 15
  Right.
  
  C. Physical address
  [8/13] Physical address bits (9 bits): 101011100
  Right.
  
  D. Physical memory reference
  [9/13] Byte offset (hex): 0
  Right.
  [10/13] Cache index (hex): ci = 3
  Right.
  [11/13] Cache tag (hex): ct: 15
  Right.
  [12/13] Cache hit? (Y/N): Y
  Right.
  [13/13] Cache byte returned (hex): 0x25
  Right.
  
  All blanks are answered.
  12 of 13 points, 10 of 13 right at the first try, hints: 6.
  Not right yet: VPN. A name goes back to it.
  To practise next: VPN, TLB index, Page fault?.
  Enter or new gives another exercise, solution works this one out, quit ends.
  > vpn
  
  B. Address translation
  [2/13] VPN (hex): 0x17
  Right.
  
  All blanks are answered.
  12 of 13 points, 10 of 13 right at the first try, hints: 6.
  Not right yet: TLB index. A name goes back to it.
  To practise next: VPN, TLB index, Page fault?.
  Enter or new gives another exercise, solution works this one out, quit ends.
  > solution
  Virtual address. 0x17C is 101111100 in binary. A page of 16 bytes takes 4 bits
  of offset: the low 4 bits are the VPO, 1100, and the other 5 are the VPN, 10111
  = 0x17.
  
  TLB. 4 sets take 2 bits of index: the low bits of the VPN, TLBI = 11 = 0x3. The
  other 3 are the tag, TLBT = 101 = 0x5. Set 0x3 holds:
  
  - tag 0x5, valid 1: the entry sought
  
  It has the tag and is valid: TLB hit. The translation is known, so there is no
  page fault, and the PPN is 0x15.
  
  Physical address. The 5 bits of the PPN, then the page offset unchanged: 10101
  and 1100 make 101011100 = 0x15C.
  
  Cache. A block of 4 bytes takes 2 bits of offset, the lowest: CO = 00 = 0x0. 4
  sets take the next 2 bits: CI = 11 = 0x3. The other 5 are the tag: CT = 10101 =
  0x15. Set 0x3 holds:
  
  - tag 0x15, valid 1: the line sought
  
  It has the tag and is valid: cache hit. The byte at offset 0x0 of its block is
  0x25.
  
  12 of 13 points, 10 of 13 right at the first try, hints: 6.
  To practise next: VPN, TLB index, Page fault?.
  This exercise is over: Enter or new gives another.
  > quit

What is over is over: the next one is another, unless it is asked for by its seed.

  $ pagewalk practice --seed demo --level 1 --lang zh << 'END'
  > 101111100
  > 0x5
  > 提示
  > 帮助
  > 退出
  > END
  练习 address_translation，难度 1，种子 demo。请逐格作答；输入“帮助”(help) 查看其
  他命令。
  
  内存按字节寻址，下面的访问读取一个字节。
  
  - 虚拟地址 9 位，物理地址 9 位。
  - 页面大小 16 字节。
  - TLB 是直接映射的，有 4 个组，共 4 个条目。
  - 缓存用物理地址寻址，是直接映射的，有 4 个组，共 4 行；块大小 4 字节。
  
  表中的数字都是十六进制；– 表示无关紧要的值。
  
  TLB                      页表（共 32 页，只列出其中 16 页）
  组  标记  PPN  有效位    VPN  PPN  有效位  VPN  PPN  有效位
  0    1    12     1       04   12     1     15    –     0
  1    0    17     0       05   01     1     16   10     1
  2    5    10     1       06   1F     1     17   15     1
  3    5    15     1       0B    –     0     18   1F     1
                           0D   06     1     19   04     1
                           10   0A     1     1B   1F     1
                           11   1B     1     1E   1F     1
                           14   07     1     1F   09     1
  
  缓存
  索引  标记  有效位  字节 0  字节 1  字节 2  字节 3
   0     15     1       81      7E      A2      13
   1     1D     1       89      B0      BD      01
   2     0C     1       6E      33      06      E7
   3     15     1       25      DB      7B      4F
  
  虚拟地址：0x17C
  
  A. 虚拟地址
  [1/13] 虚拟地址各位 (9 位): 101111100
  正确。
  
  B. 地址翻译
  [2/13] VPN (十六进制): 0x5
  错误。 0x5 不正确。
  请再试一次，或按回车继续。
  [2/13] VPN (十六进制): 提示
  从虚拟地址的低端去掉页内偏移，剩下的高位部分就是 VPN。
  [2/13] VPN (十六进制): 帮助
  - 答案：0x1A、一行位、Y 或 N，没有答案的地方写 -
  - 输入空格的名称就转到那一格，VPN = 0x1A 直接作答；“列表”(list) 列出所有名称
  - “提示”(hint)：怎么做；再一次：用哪些数；再一次：答案
  - “表格”(tables)：再看一遍各表
  - “跳过”(skip)：到下一格；答错后直接按回车也可以
  - “新题”(new)，new 种子：换一道题；“难度 N”(level N)：换难度，1 到 5
  - “解答”(solution)：给出完整解答，本题到此结束
  - “退出”(quit)：已做的都会保存
  [2/13] VPN (十六进制): 退出
  得分 1 / 13，13 格中 1 格一次答对，提示 1 次。
  接下来要练：VPN、TLB 索引、缺页？。
  已保存：pagewalk practice address_translation 会从这里继续。

Nothing is asked for that is not there.

  $ pagewalk practice no_such_family < /dev/null
  ! pagewalk: there is no family 'no_such_family'; 'pagewalk families' lists them
  [2]
  $ pagewalk practice --lang fr < /dev/null
  ! pagewalk practice: --lang takes en or zh, not 'fr'
  [2]
  $ pagewalk practice --level 6 < /dev/null
  ! pagewalk: there is no level 6; levels go from 1 to 5
  [2]
  $ pagewalk practice --level 0 < /dev/null
  ! pagewalk: there is no level 0; levels go from 1 to 5
  [2]
  $ pagewalk practice --seed ' ' < /dev/null
  ! pagewalk: a seed is a number or a word of at most 64 bytes
  [2]
  $ pagewalk practice --seed xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx < /dev/null
  ! pagewalk: a seed is a number or a word of at most 64 bytes
  [2]

A new exercise by seed and by level; what cannot be leaves the one that is.

  $ printf '%s\n' 'level 9' 'new 42' 'level 2' 'nonsense =' 'go nowhere' skip |
  >     pagewalk practice --level 1 --seed demo > talk
  $ grep -E '^(Exercise|That|There|\[)' talk | sed -E 's/seed [0-9]+.*/seed N/; s/[0-9]+ bits/N bits/'
  Exercise address_translation, level 1, seed demo. Answer blank by blank; help
  [3/13] TLB index (hex): level 9
  That cannot be: there is no level 9; levels go from 1 to 5.
  [3/13] TLB index (hex): new 42
  Exercise address_translation, level 1, seed N
  [1/13] Virtual address bits (N bits): level 2
  Exercise address_translation, level 2, seed N
  [1/13] Virtual address bits (N bits): nonsense =
  [1/13] Virtual address bits (N bits): go nowhere
  There is no one blank called "nowhere"; list names them.
  [1/13] Virtual address bits (N bits): skip

As JSON, a line for each thing that happens.

  $ printf '%s\n' 101111100 0x1c hint 'go nowhere' solution | pagewalk practice --level 1 --seed demo --json > events
  $ cut -c 1-120 events
  {"family":"address_translation","version":1,"level":1,"seed":"demo","scenario":"tlb-hit/cache-hit","machine":"Memory is 
  {"position":0,"id":"va_bits","given":"101111100","value":"101111100","verdict":"correct","points":1,"max":1,"slip":null,
  {"position":1,"id":"vpn","given":"0x1c","value":"0x1c","verdict":"wrong","points":0,"max":1,"slip":"vpn_low_bits","tries
  {"position":1,"step":1,"hint":"Cut the page offset off the low end of the virtual address; what stands above it is the V
  {"error":"no_blank"}
  {"key":{"va_bits":"101111100","vpn":"0x17","tlbi":"0x3","tlbt":"0x5","tlb_hit":"yes","page_fault":"no","ppn":"0x15","pa_
  {"points":1,"max":13,"asked":13,"tried":2,"done":2,"correct":1,"consistent":0,"wrong":1,"unclear":0,"empty":11,"first_ri

Where progress cannot be kept, practice goes on, and says so.

  $ echo 101111100 | pagewalk practice --level 1 --seed demo --db /dev/null/practice.db | tail -n 4
  
  B. Address translation
  
  1 of 13 points, 1 of 13 right at the first try, hints: 0.
  ! pagewalk practice: progress is not kept: cannot open '/dev/null/practice.db': Not a directory

Another family: what a part asks stands under its title, and a prompt says what is written there.

  $ yes skip | head -n 8 | pagewalk practice mmap --level 1 --seed demo --db mmap.db > talk
  $ sed -n '/^D\. /,/^ *$/p' talk | head -n 1
  D. Memory after the last step
  $ grep -c '^Compare the page' talk
  1
  $ sed -nE 's/^\[.*\((.*)\): skip$/\1/p' talk | sort -u
  4 characters
  P1, P2, P3, nobody
  SIGSEGV, SIGBUS
  Y/N
  a byte: hex, or the character
  decimal
  $ printf '%s\n' 'something else' nobody | pagewalk practice mmap --level 1 --seed demo --db mmap.db | sed -n '/: something/,+2p'
  [1/9] Process killed (P1, P2, P3, nobody): something else
  "something else" can be read in more than one way, or in none. What belongs
  here: P1, P2, P3, nobody
  $ echo skip | pagewalk practice mmap --level 1 --seed demo --lang zh --db zh.db | grep '^.1/9.*skip'
  [1/9] 被杀死的进程 (P1、P2、P3、没有): skip

Without XDG_DATA_HOME, or with one that is not absolute, progress is below ~/.local/share. `level` stays
for the exercises after it.

  $ unset XDG_DATA_HOME
  $ printf '%s\n' 'level 2' new new | pagewalk practice --level 4 | grep -o '^Exercise.*level [0-9]'
  Exercise address_translation, level 4
  Exercise address_translation, level 2
  Exercise address_translation, level 2
  Exercise address_translation, level 2
  $ XDG_DATA_HOME=data pagewalk practice < /dev/null | grep -o '^Exercise.*level [0-9]'
  Exercise address_translation, level 2
  $ (cd "$HOME" && ls -ld .local/share/pagewalk/practice.db | cut -c 1-10)
  -rw-------
