// markdown.js - the Markdown of the phrasebooks as nodes of the page.
//
// Headings, paragraphs, lists of one level, tables, **bold**, `code`, backslashes and the entities
// that the engine writes. All text goes in as text, never as HTML.
//
// The places to write in are what a sheet shows empty (tests/fill_sheet.h has the same rule): a table
// row of two cells whose second is empty, and a table row of more cells all of which are empty. They
// come in the order of the blanks.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };

/** A new element with attributes and children (texts or nodes). */
export function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
}

function plain(text) {
    return text
        .replace(/&(#39|[a-z]+);/g, (all, name) => ENTITIES[name] ?? all)
        .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** The nodes of one line of text. */
export function inline(text) {
    const nodes = [];
    // An escaped character is no markup; code holds everything but a backtick.
    const token = /\\[!-/:-@[-`{-~]|`([^`]+)`|\*\*((?:\\.|[^\\])+?)\*\*/g;
    let from = 0;
    for (let match; (match = token.exec(text)); ) {
        const [all, code, bold] = match;
        if (code === undefined && bold === undefined) continue;
        if (match.index > from) nodes.push(plain(text.slice(from, match.index)));
        nodes.push(code !== undefined ? element('code', {}, code) : element('strong', {}, ...inline(bold)));
        from = match.index + all.length;
    }
    if (from < text.length) nodes.push(plain(text.slice(from)));
    return nodes;
}

/** The text of one line without its markup. */
export function flat(text) {
    return inline(text).map((node) => node.textContent ?? node).join('');
}

function cellsOf(line) {
    return line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

const isRow = (line) => /^\|.*\|$/.test(line.trim());
const isRule = (line) => /^\|(\s*:?-+:?\s*\|)+$/.test(line.trim());

function isPlace(cells) {
    if (cells.length === 2) return cells[0] !== '' && cells[1] === '';
    return cells.length > 2 && cells.every((cell) => cell === '');
}

// Numbers stand in the middle of their cells, words at its beginning: `:---` says so.
const sideOf = (rule) => (/^:-+$/.test(rule) ? { class: 'words' } : {});

const rowOf = (cells, sides, name, attributes = {}) =>
    element('tr', {}, ...cells.map((cell, i) => element(name, { ...attributes, ...sides[i] }, ...inline(cell))));

function tableOf(lines, places) {
    const [head, rule, ...rows] = lines.map(cellsOf);
    const sides = rule.map(sideOf);
    const body = element('tbody');
    const table = element('table', {}, element('thead', {}, rowOf(head, sides, 'th', { scope: 'col' })), body);
    for (const cells of rows) {
        const row = rowOf(cells, sides, 'td');
        body.append(row);
        if (isPlace(cells)) places.push({ table, row });
    }
    return table;
}

// The kinds of block: how one begins, how far it goes, and what it becomes.
const BLOCKS = [
    {
        begins: (line, next) => isRow(line) && next !== undefined && isRule(next),
        goesOn: isRow,
        make: (lines, places) => element('div', { class: 'wide' }, tableOf(lines, places)),
    },
    {
        begins: (line) => /^#{1,4} /.test(line),
        goesOn: () => false,
        make: ([line]) => element('h' + line.indexOf(' '), {}, ...inline(line.replace(/^#+ /, ''))),
    },
    {
        begins: (line) => line.startsWith('- '),
        goesOn: (line) => line.startsWith('- '),
        make: (lines) => element('ul', {}, ...lines.map((line) => element('li', {}, ...inline(line.slice(2))))),
    },
];

const PARAGRAPH = {
    goesOn: (line, next) => line.trim() !== '' && !BLOCKS.some((block) => block.begins(line, next)),
    make: (lines) => element('p', {}, ...inline(lines.join(' '))),
};

/** { blocks, places }: the elements of a text, and the places to write in, each { table, row }. */
export function render(text) {
    const lines = text.split('\n');
    const blocks = [], places = [];
    for (let at = 0; at < lines.length; ) {
        if (lines[at].trim() === '') {
            at++;
            continue;
        }
        const block = BLOCKS.find((one) => one.begins(lines[at], lines[at + 1])) ?? PARAGRAPH;
        let end = at + 1;
        while (end < lines.length && block.goesOn(lines[end], lines[end + 1])) end++;
        blocks.push(block.make(lines.slice(at, end), places));
        at = end;
    }
    return { blocks, places };
}
