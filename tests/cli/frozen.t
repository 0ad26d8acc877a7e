A sheet issued once is issued for ever: with the same course key the same students get the same
machines, keys and sheets, byte for byte. If a line here changes, sheets that are out would change.

  $ pagewalk init . --quiet
  $ sqlite3 course.db "UPDATE course SET key = x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"
  $ cat > all.yaml <<'END'
  > assignment: all
  > title: Every kind
  > language: en
  > problems:
  >   - {id: "9.11", family: address_translation, machine: book-machine.yaml, virtual-address: 0x027c}
  >   - {id: drawn, family: address_translation, scenarios: balanced}
  >   - {id: again, family: address_translation, scenarios: balanced, points: 6.5}
  >   - {id: no-tlb, family: address_translation, machine: {tlb: none}}
  >   - {id: no-cache, family: address_translation, machine: {cache: none}}
  >   - {id: rows, family: address_translation, machine: {tlb: none, cache: none}, scenarios: [page-fault, tlb-miss/cache-miss]}
  >   - {id: alone, family: address_translation, machine: {paging: 0, cache: {ways: 4}}}
  >   - {id: one-set, family: address_translation, machine: {tlb: {sets: 1}, cache: {sets: 1, ways: 4}}}
  >   - id: wide
  >     family: address_translation
  >     machine:
  >       virtual-address-bits: 48
  >       physical-address-bits: 48
  >       page-bytes: 4096
  >       tlb: {sets: 16, ways: 8}
  >       cache: {sets: 64, ways: 1, block-bytes: 16}
  > END
  $ printf 'id,name\nada,Ada\nbob,\nzoë,Zoë O\047Neil\ndan,Dan\neve,Eve\n' > roster.csv
  $ pagewalk generate all.yaml --roster roster.csv --out sheets --solutions solutions --quiet
  $ sqlite3 course.db "SELECT student, problem, scenario, attempt, hex(machine), key FROM variants ORDER BY 1, 2" | sha256sum
  d2066c66565d60503f79f1d655c8c68474f582dab9ee1c35398d213688efbf01  -
  $ sqlite3 course.db "SELECT * FROM sheets ORDER BY student" | cut -d'|' -f2,3
  ada|PW-WF8DH-E4XM0-BEBVJ
  bob|PW-8Z829-ZXAB8-MTRAN
  dan|PW-12V4V-S4835-XR64Q
  eve|PW-8N7DP-RJH6A-960WS
  zoë|PW-3S98P-SRYC9-JDRWC
  $ (cd sheets; sha256sum *.md)
  aa6665c2102d3a3438dbde257c5d6202fe52c1097617e90724fa82842c73f567  ada.md
  28facf6bcf49bea0136e223c80d0f63d9e5441be59ef8fa0ede583310dae4b05  bob.md
  0d56373fcfd6438ba5050ff8bcdb6b1a9a0f2e32d9b774640ff0312da661c689  dan.md
  8de4ba17bfb73252981444023da6141e6a6ca27a73d25ffb3ce4240c045f3758  eve.md
  8bd1cdc800d957212768a1acf172af4012d54317c592bb4627ac7b7a275eff3d  zoë.md
  $ (cd solutions; sha256sum *.md)
  d5f3e4e4102ee64e323ac0e870e933423b4a8ba06098a3d1228ec2bbdadd2822  ada.md
  d3e196d76628d187a7df4d7eec50123abf66b9a9a276c18e90c075f859e3c687  bob.md
  aa4e422ac5253ea0529d781f8bdba17b87e276d1e9b0b0d96f67c41e7567e50f  dan.md
  11f55a49590cd244903b87693e11712757402deb4a2622918c5660df66b486e0  eve.md
  b8f95d61e499e9865409a16095a8bdd8ebff6c27f952a462a8beb85a4d3b5a12  zoë.md

In Chinese the numbers are the same and the words others.

  $ sed 's/language: en/language: zh/' all.yaml > zh.yaml
  $ pagewalk init zh --quiet
  $ sqlite3 zh/course.db "UPDATE course SET key = x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"
  $ pagewalk generate zh.yaml --roster roster.csv --db zh/course.db --out zh/sheets --quiet
  $ sqlite3 zh/course.db "SELECT student, problem, scenario, attempt, hex(machine), key FROM variants ORDER BY 1, 2" | sha256sum
  d2066c66565d60503f79f1d655c8c68474f582dab9ee1c35398d213688efbf01  -
  $ (cd zh/sheets; sha256sum *.md)
  2e5a9c3f1792c8e8965b2c325dce9a83b8f7579daef67b63e52bda32a2b0b250  ada.md
  be8921fb32fce596e0752fd4c03ab7d13d146c0fa93819982468469e172553da  bob.md
  edcd1ce2ed1a0806c464d98cafce8e1ece296e53a3786ad7d8027d6da442b57e  dan.md
  bd9af05bfc5f39a7f3022b1b189699faef966fbde950492ca13719bb2c109c8a  eve.md
  ecaa012ef9e6b34062ac33796bbc1d3fd0d28d92b02377e34c5aaa2079770e99  zoë.md
