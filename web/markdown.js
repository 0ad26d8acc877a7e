// markdown.js - the Markdown of the phrasebooks as nodes of the page.
//
// Headings, paragraphs, lists of one level, tables, **bold**, `code`, backslashes and the entities
// that the engine writes. All text goes in as text, never as HTML.

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
    return line.trim().slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim());
}

const isRow = (line) => /^\|.*\|$/.test(line.trim());
const isRule = (line) => /^\|(\s*:?-+:?\s*\|)+$/.test(line.trim());

const rowOf = (line, name, attributes) =>
    element('tr', {}, ...cellsOf(line).map((cell) => element(name, attributes, ...inline(cell))));

function tableOf([head, , ...rows]) {
    return element('table', {},
        element('thead', {}, rowOf(head, 'th', { scope: 'col' })),
        element('tbody', {}, ...rows.map((line) => rowOf(line, 'td', {}))));
}

// The kinds of block: how one begins, how far it goes, and what it becomes.
const BLOCKS = [
    {
        begins: (line, next) => isRow(line) && next !== undefined && isRule(next),
        goesOn: isRow,
        make: (lines) => element('div', { class: 'wide' }, tableOf(lines)),
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

/** The elements of a text. */
export function render(text) {
    const lines = text.split('\n');
    const blocks = [];
    for (let at = 0; at < lines.length; ) {
        if (lines[at].trim() === '') {
            at++;
            continue;
        }
        const block = BLOCKS.find((one) => one.begins(lines[at], lines[at + 1])) ?? PARAGRAPH;
        let end = at + 1;
        while (end < lines.length && block.goesOn(lines[end], lines[end + 1])) end++;
        blocks.push(block.make(lines.slice(at, end)));
        at = end;
    }
    return blocks;
}
