// tables.js - the machine's tables, and the rows of them that a step of the solution looks at.

import { element } from './markdown.js';

const isTitle = (block) => block?.tagName === 'P' && block.firstChild?.tagName === 'STRONG';

/** Puts the paragraph before each table, `**TLB**`, into the table as its caption. A table without one is
 *  called by its first heading. */
export function captionTables(blocks) {
    return blocks.filter((block, i) => {
        const table = blocks[i + 1]?.querySelector?.(':scope > table');
        if (!table) return true;
        const titled = isTitle(block);
        table.dataset.title = (titled ? block.firstChild : table.tHead.rows[0].cells[0]).textContent;
        if (!titled) return true;
        table.parentNode.setAttribute('role', 'group');
        table.parentNode.setAttribute('aria-label', block.textContent);
        table.prepend(element('caption', {}, ...block.childNodes));
        return false;
    });
}

/** [the blocks up to the first heading, those from it on]: what is given, and what is asked. */
export function cutSheet(blocks) {
    const first = blocks.findIndex((block) => /^H\d$/.test(block.tagName));
    return first < 0 ? [[], blocks] : [blocks.slice(0, first), blocks.slice(first)];
}

/** [the blocks of what is given, the last one if that is a title: the address that all is about]. */
export function cutQuestion(blocks) {
    return isTitle(blocks.at(-1)) ? [blocks.slice(0, -1), blocks.slice(-1)] : [blocks, []];
}

// Cells are hexadecimal without 0x; a key says 0x when it is a number.
function isKey(cell, key) {
    const text = cell.textContent.trim();
    if (text === key) return true;
    return /^0x[0-9a-f]+$/i.test(key) && /^[0-9a-f]+$/i.test(text) && parseInt(text, 16) === parseInt(key, 16);
}

/** The cells of the rows that begin with these keys. Where the headings of a table repeat, as those of a
 *  page table in several columns do, each repeat is a row of its own. */
function rowsOf(table, keys) {
    const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    const starts = headings.flatMap((heading, i) => (heading === headings[0] ? [i] : []));
    const found = [];
    for (const row of table.tBodies[0].rows) {
        starts.forEach((start, k) => {
            const cells = [...row.cells].slice(start, starts[k + 1]);
            if (keys.every((key, i) => cells[i] && isKey(cells[i], key))) found.push(...cells);
        });
    }
    return found;
}

/** The cells that each light means, [{ step, cells }]. */
export function findLights(root, lights) {
    return lights.map(({ step, table, keys }) => {
        const tables = [...root.querySelectorAll('table')].filter((one) => one.dataset.title === table);
        return { step, cells: tables.flatMap((one) => rowsOf(one, keys)) };
    });
}

/** Keeps what scrolls within reach of the keyboard, and nothing else: a table that is wider than the screen
 *  becomes a stop of the Tab key. */
export function watchScrolling(root) {
    const look = () => {
        for (const box of root.querySelectorAll('.wide, .scrolls')) {
            const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1;
            if (scrolls && !box.querySelector('input, button')) box.tabIndex = 0;
            else box.removeAttribute('tabindex');
        }
    };
    new ResizeObserver(look).observe(root);
    new MutationObserver(look).observe(root, { childList: true, subtree: true });
}
