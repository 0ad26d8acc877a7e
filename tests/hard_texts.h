/* tests/hard_texts.h - texts made to be hard to read, of any size. */
#ifndef TESTS_HARD_TEXTS_H
#define TESTS_HARD_TEXTS_H

#include "templates/buffer.h"

struct hard_text {
    const char *name;
    const char *start; /* once */
    struct text piece; /* again and again */
};

static const struct hard_text hard_texts[] = {
    {"one line", "", {"a", 1}},
    {"one line of digits", "", {"0", 1}},
    {"one line of a label", "", {"vpn ", 4}},
    {"one line of answers", "", {"VPN = 0x09, ", 12}},
    {"one line of open labels", "", {"tag(", 4}},
    {"one line of phrases", "", {"so no page fault ", 17}},
    {"one line of corrections", "Edit: ", {"CT = 0x17 -> 0x11, PPN ", 23}},
    {"lines of corrections", "", {"Edit: PPN was wrong, CT = 0x17, 0x11\n", 37}},
    {"lines of items", "", {"TLB: set 2, tag 3, tag 3, tag 3 -> miss\n", 40}},
    {"marks of a forum", "", {"[b]", 3}},
    {"braces under bits", "", {"_{\\text{", 8}},
    {"one long name", "#define ", {"a_", 2}},
    {"names", "", {"p_vpn = 1\n", 10}},
    {"spaced characters", "", {"\xE8\x99\x9A ", 4}},
    {"one line of problems", "", {"For 0x027c it is so. ", 21}},
    {"one line of decimals", "", {" decimal not in decimal ", 24}},
    {"lines of answers", "", {"VPN = 0x09\n", 11}},
    {"empty lines", "", {"\n", 1}},
    {"carriage returns", "", {"\r", 1}},
    {"addresses", "", {"0x027C\n0x03A9\n", 14}},
    {"addresses and answers", "", {"0x027C\nVPN: 9\nPPN: 1\nTLBI: 2\n0x03A9\nVPN: E\n", 45}},
    {"an address in bits", "9.11\n", {"0x03A9 = 00001110101001\n", 24}},
    {"headings", "", {"## 9.11\nVPN: 9\nPPN: 1\nTLBI: 2\n", 31}},
    {"other problems", "", {"9.13\n9.11\n", 10}},
    {"titles", "", {"A. Virtual address\nB.\nC:\nD)\n", 29}},
    {"parts in one line", "", {" A: B: C: D: Address: ", 22}},
    {"a wide row", "|", {" x |", 4}},
    {"a row of labels", "|", {" VPN |", 6}},
    {"a long table", "| a | b |\n|---|---|\n", {"| VPN | 0x9 |\n", 14}},
    {"boxes", "", {"| 0 | 0 | 0 | 0 | 1 | 0 | 0 | 1 |\n", 34}},
    {"quotes", "", {"> ", 2}},
    {"bullets", "", {"- ", 2}},
    {"parentheses", "VPN: ", {"(", 1}},
    {"struck out", "VPN: ", {"~~1", 3}},
    {"half struck out", "VPN: ", {"~~", 2}},
    {"LaTeX", "", {"\\texttt{", 8}},
    {"dashes", "", {"\xE2\x80\x94", 3}},
    {"zeros", "", {"\0", 1}},
    {"no UTF-8", "", {"\xFF\xC3", 2}},
    {"controls", "", {"\x01\x1B[2J", 5}},
    {"marks above and below", "VPN", {"\xCC\x81\xCC\x81\xCC\x81\xCC\xA7", 8}},
    {"what grows in NFKC", "", {"\xEF\xB7\xBA", 3}},
    {"divisions", "", {"<div>", 5}},
    {"open tables", "", {"<table><tr><td>", 15}},
    {"cells", "<table><tr>", {"<td>x</td>", 10}},
    {"rows of cells", "<table>", {"<tr><td>VPN</td><td>9</td></tr>", 31}},
    {"paragraphs", "", {"<p>VPN: 9</p>", 13}},
    {"entities", "<p>", {"&nbsp;&amp;", 11}},
    {"attributes", "<p ", {"a=1 ", 4}},
    {"comments", "<p>", {"<!-- ", 5}},
    {"open comments", "", {"<!--\n", 5}},
    {"open code", "", {"```\n", 4}},
    {"open LaTeX", "", {"\\begin{tabular}\n", 16}},
    {"rows of LaTeX", "", {"VPN & 9 \\\\\n", 11}},
    {"waiting labels", "", {"VPN:\n", 5}},
    {"words as columns", "0x027C 0x03A9 0x03D7\nPF Y N N\n", {"PPN 1 2\n", 8}},
    {"values without labels", "0x027C\nD.\n", {"0\n1 2 3 no -\n", 13}},
    {"choices", "0x027C\n", {"- [x] TLB hit\n- [ ] TLB miss\n", 29}},
    {"labels of one dash", "0x027C\n", {"CO, CI, CT and CO, ", 19}},
    {"corrections astray", "9.11\n", {"typo in Q1: VPN = 1\n", 20}},
    {"other numbers below headings", "", {"9.11\nVA: 0x1234\nVPN: 9\n", 24}},
    {"widths above fields", "0x027C\n", {"| CT-6 | CI-4 | CO-2 |\n| 1 | 1 | 1 |\n", 37}},
    {"positions", "", {"7 6 5 4 3 2 1 0\n", 16}},
    {"reasons", "VPN: 9", {" because", 8}},
    {"boxes to tick", "TLB hit: ", {"[ ]", 3}},
    {"sheet ids", "", {"PW-", 3}},
    {"spaces", "VPN:", {" ", 1}},
    {"underscores", "VPN:", {"_", 1}},
    {"equals signs", "VPN ", {"= 9 ", 4}},
    {"arrows", "VPN ", {"-> 9 ", 5}},
    {"question marks", "TLB hit", {"? ", 2}},
};

enum { HARD_TEXTS = sizeof hard_texts / sizeof hard_texts[0] };

/* The text with this number, `bytes` long. */
static inline void hard_text(unsigned number, size_t bytes, struct buffer *out) {
    const struct hard_text *hard = &hard_texts[number];
    buffer_clear(out);
    buffer_add(out, text_of(hard->start));
    while (out->len + hard->piece.len <= bytes && !out->failed) buffer_add(out, hard->piece);
}

#endif
