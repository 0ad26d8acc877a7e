What a spec gives is measured before anybody gets it. No course is needed, and none is made.

  $ pagewalk init elsewhere --quiet; cp elsewhere/hw1.yaml elsewhere/book-machine.yaml .
  $ pagewalk stress hw1.yaml -n 400 > table; echo $?
  0
  $ ls
  book-machine.yaml
  elsewhere
  hw1.yaml
  table

Each drawn problem has its variants, spread evenly over its scenarios, and no variant is at fault.

  $ pagewalk stress hw1.yaml -n 400 --json > lines
  $ grep -o '"id":"q[0-9]","family":"[a-z_]*","variants":[0-9]*' lines
  "id":"q1","family":"address_translation","variants":400
  "id":"q2","family":"address_translation","variants":400
  $ grep -o '"scenario":"[^"]*","variants":[0-9]*' lines
  "scenario":"tlb-hit/cache-hit","variants":80
  "scenario":"tlb-hit/cache-miss","variants":80
  "scenario":"tlb-miss/cache-hit","variants":80
  "scenario":"tlb-miss/cache-miss","variants":80
  "scenario":"page-fault","variants":80
  "scenario":"tlb-miss/cache-hit","variants":200
  "scenario":"tlb-hit/cache-miss","variants":200
  $ grep -o '"faulty":[0-9]*\|"right":[0-9]*\|"like_another":[0-9]*' lines | sort -u
  "faulty":0
  "like_another":0
  "right":0

A guess is the most frequent answer of a blank: how often it is right, and which share that is.

  $ python3 - lines <<'END'
  > import json, sys
  > blanks = [b for line in open(sys.argv[1]) for b in json.loads(line)['blanks']]
  > print(all(abs(b['best_guess_share'] * b['asked'] - b['best_guess_right']) < 1e-6 for b in blanks))
  > print([b['best_guess_share'] for b in blanks if b['id'] == 'page_fault'])
  > END
  True
  [0.8, 1.0]

The same again gives the same.

  $ pagewalk stress hw1.yaml -n 400 | cmp - table

A spec that asks for what cannot be is refused by its line.

  $ cat > never.yaml <<'END'
  > assignment: never
  > problems:
  >   - id: q1
  >     family: address_translation
  >     scenarios: [tlb-hit/cache-hit]
  >     machine: {tlb: none}
  > END
  $ pagewalk stress never.yaml
  ! pagewalk: never.yaml:3: problem 'q1': its 'machine' cannot show the scenario 'tlb-hit/cache-hit'; leave it out, or allow other sizes
  [2]

With `balanced`, what cannot be is left out.

  $ sed 's/\[tlb-hit.cache-hit\]/balanced/' never.yaml > left.yaml
  $ pagewalk stress left.yaml -n 30 --json | grep -o '"scenario":"[^"]*"'
  "scenario":"tlb-miss/cache-hit"
  "scenario":"tlb-miss/cache-miss"
  "scenario":"page-fault"

Parts of the chain have their blanks: translation only, page table only, a cache alone.

  $ for what in 'cache: none' 'tlb: none' 'paging: none' 'tlb: none, cache: none' 'tlb: {sets: 1}, cache: {sets: 1}'; do
  >     sed "s/scenarios:.*/scenarios: balanced/; s/{tlb: none}/{$what}/" never.yaml > part.yaml
  >     pagewalk stress part.yaml -n 30 --json | grep -o '"id":"[a-z_]*","asked"' | cut -d'"' -f4 | xargs
  > done
  va_bits vpn tlbi tlbt tlb_hit page_fault ppn pa_bits
  va_bits vpn page_fault ppn pa_bits co ci ct cache_hit byte
  pa_bits co ci ct cache_hit byte
  va_bits vpn page_fault ppn pa_bits
  va_bits vpn tlbt tlb_hit page_fault ppn pa_bits co ct cache_hit byte

A spec of pinned problems has nothing to try; a number that is none is a mistake of use.

  $ sed '/id: q1/,/cache-miss/d' hw1.yaml > pinned.yaml
  $ pagewalk stress pinned.yaml
  hw1: no problem is drawn; there is nothing to try
  $ pagewalk stress hw1.yaml -n 0
  ! pagewalk stress: -n goes from 1 to 1000000, not '0'
  [2]
  $ pagewalk stress hw1.yaml -n many
  ! pagewalk stress: a whole number belongs after the option, not 'many'; see 'pagewalk stress --help'
  [2]
