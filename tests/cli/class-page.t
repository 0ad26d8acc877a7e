A page about the class: it stands alone, names nobody, and takes no markup from anyone.

  $ pagewalk init . --quiet
  $ { echo id,name; seq -f 's%02g,"<i>=cmd|x</i>"' 1 14; } > roster.csv
  $ sed 's|^title: .*|title: "<script>alert(1)</script> \& {{caches}}"|' hw1.yaml > hostile.yaml
  $ pagewalk generate hostile.yaml --roster roster.csv --quiet
  $ pagewalk report hw1 --format html | sed -n '/<body>/,$p' | grep -v '^<footer'
  <body>
  <main>
  <header>
  <h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{caches}}</h1>
  <p class="sub">how the class did · hw1</p>
  </header>
  <dl class="cards">
  <div><dt>Handed in</dt><dd>0<small> / 14</small></dd></div>
  <div><dt>Median</dt><dd>–</dd></div>
  <div><dt>Mean ± deviation</dt><dd>–</dd></div>
  <div><dt>Lowest to highest</dt><dd>–</dd></div>
  <div><dt>Need a person</dt><dd>0</dd></div>
  </dl>
  <p>Nothing that could be scored was handed in yet.</p>
  </main>
  </body>
  </html>
  $ mkdir in; n=0
  $ for s in 01 02 03 04 05 06 07 08 09 10 11 12; do
  >     n=$((n + 1)); printf '9.11\nVPN = 0x9\nTLBI = 0x%s\nTLBT = %s\n' $((n > 6 ? 2 : 1)) "$([ $n -gt 8 ] && echo '<b>?</b>' || echo 0x2)" > in/s$s.md
  >     if [ $n -gt 4 ]; then printf 'TLB hit? N\nPage fault? N\n' >> in/s$s.md; fi
  > done
  $ pagewalk grade hw1 in --quiet
  [3]
  $ pagewalk report hw1 --format html --out class.html
  $ grep -c '<script\|<b>\|<i>\|s0[1-9]\|http:\|https:\|src=\|url(' class.html
  0
  [1]
  $ sed -n '/^<title>/p; /^<h1/p; /^<div><dt/p' class.html
  <title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{caches}}: how the class did</title>
  <h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{caches}}</h1>
  <div><dt>Handed in</dt><dd>12<small> / 14</small></dd></div>
  <div><dt>Median</dt><dd>5<small> %</small></dd></div>
  <div><dt>Mean ± deviation</dt><dd>6<small> % ± 1</small></dd></div>
  <div><dt>Lowest to highest</dt><dd>5–9<small> %</small></dd></div>
  <div><dt>Need a person</dt><dd>4</dd></div>
  $ sed -n '/<rect class="bin"/p; /<line class="mark"/p' class.html
  <rect class="bin" x="3" y="24.0" width="54" height="160.0" rx="2"><title>0–10 %: 12</title></rect>
  <rect class="bin" x="63" y="184.0" width="54" height="0.0" rx="2"><title>10–20 %: 0</title></rect>
  <rect class="bin" x="123" y="184.0" width="54" height="0.0" rx="2"><title>20–30 %: 0</title></rect>
  <rect class="bin" x="183" y="184.0" width="54" height="0.0" rx="2"><title>30–40 %: 0</title></rect>
  <rect class="bin" x="243" y="184.0" width="54" height="0.0" rx="2"><title>40–50 %: 0</title></rect>
  <rect class="bin" x="303" y="184.0" width="54" height="0.0" rx="2"><title>50–60 %: 0</title></rect>
  <rect class="bin" x="363" y="184.0" width="54" height="0.0" rx="2"><title>60–70 %: 0</title></rect>
  <rect class="bin" x="423" y="184.0" width="54" height="0.0" rx="2"><title>70–80 %: 0</title></rect>
  <rect class="bin" x="483" y="184.0" width="54" height="0.0" rx="2"><title>80–90 %: 0</title></rect>
  <rect class="bin" x="543" y="184.0" width="54" height="0.0" rx="2"><title>90–100 %: 0</title></rect>
  <line class="mark" x1="30.8" y1="8" x2="30.8" y2="184"><title>Median: 5 %</title></line>
  $ sed -n '/>Problem 9.11/,/<.table>/p' class.html | sed 's/<svg.*<.svg>//' | sed -n '1p; 5,9p'
  <h3>Problem 9.11 <span>27 % of the points</span></h3>
  <tr><td class="w">Virtual address bits</td><td></td><td class="n">12</td><td class="n">0 %</td><td class="n">0 %</td><td class="n">–</td></tr>
  <tr><td class="w">VPN</td><td></td><td class="n">12</td><td class="n">100 %</td><td class="n">100 %</td><td class="n">–</td></tr>
  <tr><td class="w">TLB index</td><td></td><td class="n">12</td><td class="n">50 %</td><td class="n">50 %</td><td class="n"><span class="low">−0.41</span></td></tr>
  <tr><td class="w">TLB tag</td><td></td><td class="n">12</td><td class="n">67 %</td><td class="n">67 %</td><td class="n"><span class="low">−0.17</span></td></tr>
  <tr><td class="w">TLB hit?</td><td></td><td class="n">12</td><td class="n">67 %</td><td class="n">67 %</td><td class="n"><span class="low">−0.17</span></td></tr>
  $ sed -n '/>Problem 9.11/,/<.table>/p' class.html | grep -o '<td class="w">TLB tag.*' | grep -o '<rect[^>]*>'
  <rect class="correct" x="0.0" width="160.0" height="14"/>
  <rect class="unclear" x="160.0" width="80.0" height="14"/>
  $ sed -n '/^<h2>Slips/,/<.table>/p' class.html | grep '^<tr>'
  <tr><td><code>tlbi_is_tag</code><small>0x2 is the TLB tag; the index is the low 2 bits of VPN 0x9.</small></td><td>TLB index</td><td><svg class="bar" viewBox="0 0 240 14" preserveAspectRatio="none" aria-hidden="true"><rect class="wrong" width="240.0" height="14"/></svg></td><td class="n">6</td><td class="n">6 (50 %)</td></tr>

It is well-formed, in Chinese, too.

  $ sed 's/^assignment: .*/assignment: zh/; s/^language: .*/language: zh/' hw1.yaml > zh.yaml
  $ pagewalk generate zh.yaml --roster roster.csv --out zh --quiet; pagewalk grade zh in --quiet
  [3]
  $ pagewalk report zh --format html > zh.html; grep '^<h2>' zh.html
  <h2>得分分布</h2>
  <h2>各问题</h2>
  <h2>常见错误</h2>
  $ cat > check.py <<'PY'
  > import sys
  > from html.parser import HTMLParser
  > class Check(HTMLParser):
  >     def __init__(self): super().__init__(); self.open = []
  >     def handle_starttag(self, tag, attrs):
  >         if tag not in ('meta', 'link', 'br'): self.open.append(tag)
  >     def handle_startendtag(self, tag, attrs): pass
  >     def handle_endtag(self, tag):
  >         if self.open.pop() != tag: print('badly nested:', tag, self.getpos())
  > for name in sys.argv[1:]:
  >     check = Check(); check.feed(open(name).read()); check.close()
  >     print(name, check.open)
  > PY
  $ python3 check.py class.html zh.html
  class.html []
  zh.html []

Words and layout can be one's own.

  $ mkdir -p own/class_page && printf '%%%% page\n<p>{{title}}: {{median}}\n' > own/class_page/page
  $ pagewalk report hw1 --format html --templates own; echo
  <p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{caches}}: 5
  $ printf '%%%% page\n{{> w.nowhere}}\n' > own/class_page/page; pagewalk report hw1 --format html --templates own
  ! pagewalk: own/class_page/page:2: 'w.nowhere' is included but there is no part of that name; add it or remove the tag
  [2]
