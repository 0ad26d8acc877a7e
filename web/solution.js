// solution.js - the worked solution in steps; a step lights up the rows that it looks at.

import { element, render } from './markdown.js';
import { findLights } from './tables.js';

// A step begins with a paragraph that begins with a bold lead.
function stepsOf(blocks) {
    const steps = [];
    for (const block of blocks) {
        const lead = block.tagName === 'P' && block.firstChild?.tagName === 'STRONG' ? block.firstChild.textContent : null;
        if (lead !== null || steps.length === 0) steps.push({ lead, blocks: [] });
        steps.at(-1).blocks.push(block);
    }
    return steps;
}

export function darken(root) {
    for (const cell of root.querySelectorAll('.lit')) cell.classList.remove('lit', 'now');
}

/** Fills `root` with the solution and lights up the tables in `machine`. */
export function showSolution(root, machine, { worked, lights }, word) {
    darken(machine);
    const found = findLights(machine, lights);
    for (const { cells } of found) for (const cell of cells) cell.classList.add('lit');
    const items = stepsOf(render(worked.solution).blocks).map(({ lead, blocks }) => {
        const cells = found.filter((light) => light.step === lead).flatMap((light) => light.cells);
        const item = element('li', {}, ...blocks);
        const point = (on) => cells.forEach((cell) => cell.classList.toggle('now', on));
        if (cells.length === 0) return item;
        const button = element('button', { type: 'button', class: 'show' }, word('show_row'));
        button.addEventListener('click', () => cells[0].scrollIntoView({ block: 'center', inline: 'nearest' }));
        for (const event of ['pointerenter', 'focusin']) item.addEventListener(event, () => point(true));
        for (const event of ['pointerleave', 'focusout']) item.addEventListener(event, () => point(false));
        item.classList.add('looks');
        item.append(element('p', { class: 'buttons' }, button));
        return item;
    });
    root.replaceChildren(element('ol', { class: 'steps' }, ...items));
}
