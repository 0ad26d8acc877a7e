// fields.js - the form fields of the blanks, put into the places of the sheet.
//
// A field has { blank, root, text(), put(text), focus(), show(mark), note(text), addHint(nodes) }.
// text() is null while a row of bits has empty boxes among full ones. It calls back: left(field) when
// the focus has left it, next(field) on Enter, hint(field) on its button.

import { element, inline } from './markdown.js';

const ICONS = { correct: '✓', consistent: '↪', wrong: '✗', unclear: '?' };

function fieldOf(blank, control, word, calls) {
    const said = `said-${blank.position}`;
    const mark = element('span', { class: 'mark' });
    const sentence = element('p', { class: 'sentence' });
    const hints = element('ol', { class: 'hints', 'aria-label': word('hint_for', blank.label) });
    const hint = element('button', { type: 'button', class: 'hint', 'aria-label': word('hint_for', blank.label) },
        word('hint'));
    const field = {
        blank,
        root: control.root,
        text: control.text,
        put: control.put,
        focus: control.focus,
        show(given) {
            const shown = given.verdict === 'blank' ? '' : given.verdict;
            field.root.dataset.verdict = shown;
            mark.replaceChildren();
            if (shown) {
                mark.append(element('span', { 'aria-hidden': 'true' }, ICONS[shown]), ' ', word('verdict.' + shown));
            }
            sentence.replaceChildren(...inline(given.feedback));
            const invalid = shown === 'wrong' || shown === 'unclear';
            for (const input of control.inputs) input.setAttribute('aria-invalid', String(invalid));
            hint.disabled = given.hints >= 3;
        },
        note(text) {
            sentence.replaceChildren(text);
        },
        addHint(nodes) {
            hints.append(element('li', {}, ...nodes));
        },
    };
    for (const input of control.inputs) input.setAttribute('aria-describedby', said);
    hint.addEventListener('click', () => calls.hint(field));
    control.root.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.target.tagName !== 'INPUT' || event.isComposing) return;
        event.preventDefault();
        calls.next(field);
    });
    control.root.addEventListener('focusout', (event) => {
        if (!control.inputs.includes(event.target) || control.inputs.includes(event.relatedTarget)) return;
        calls.left(field);
    });
    control.extras.append(hint, mark);
    control.extras.after(element('div', { id: said, class: 'said' }, sentence, hints));
    return field;
}

// "Does not apply", for blanks where that may be the answer.
function noneButton(blank, word, put) {
    const button = element('button', { type: 'button', class: 'none', title: word('none'),
        'aria-label': `${blank.label}: ${word('none')}` }, '–');
    button.addEventListener('click', put);
    return button;
}

// The row of a place: its heading becomes `heading`, its empty cell holds `content`.
function fillRow(row, heading, content) {
    row.firstChild.replaceWith(element('th', { scope: 'row' }, ...heading));
    row.lastChild.replaceChildren(content);
    return row;
}

function numberField({ row }, blank, word, calls) {
    const id = `blank-${blank.position}`;
    const input = element('input', { id, type: 'text', autocomplete: 'off', autocapitalize: 'off',
        spellcheck: 'false', size: '9', maxlength: '80', enterkeyhint: 'next' });
    const extras = element('div', { class: 'field' }, input);
    const root = fillRow(row, [element('label', { for: id }, ...row.firstChild.childNodes)], extras);
    const field = fieldOf(blank, {
        root,
        inputs: [input],
        extras,
        text: () => input.value,
        put: (text) => void (input.value = text),
        focus: () => input.focus(),
    }, word, calls);
    if (blank.none) {
        input.after(noneButton(blank, word, () => {
            input.value = '-';
            calls.left(field);
        }));
    }
    return field;
}

function choiceField({ row }, blank, word, calls) {
    const choices = [['Y', word('yes')], ['N', word('no')]];
    if (blank.none) choices.push(['-', '–']);
    const inputs = choices.map(([value]) =>
        element('input', { type: 'radio', name: `blank-${blank.position}`, value }));
    if (blank.none) inputs[2].setAttribute('aria-label', word('none'));
    const extras = element('div', { class: 'field' }, ...choices.map(([, text], i) =>
        element('label', { class: 'choice' }, inputs[i], ' ', text)));
    const legend = element('legend', { class: 'unseen' }, row.firstChild.textContent);
    const root = fillRow(row, row.firstChild.childNodes, element('fieldset', {}, legend, extras));
    const field = fieldOf(blank, {
        root,
        inputs,
        extras,
        text: () => inputs.find((input) => input.checked)?.value ?? '',
        put: (text) => inputs.forEach((input) => void (input.checked = input.value === text)),
        focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
    }, word, calls);
    // With a pointer the choice is the leaving; keys may go over a choice on their way to another.
    extras.addEventListener('click', (event) => {
        if (event.detail > 0 && event.target.tagName === 'INPUT') calls.left(field);
    });
    return field;
}

function bitsField({ table, row }, blank, word, calls) {
    const inputs = [...row.cells].map((cell, i) => {
        const number = table.tHead.rows[0].cells[i].textContent;
        const input = element('input', { type: 'text', class: 'bit', inputmode: 'numeric', autocomplete: 'off',
            'aria-label': word('bit', number), tabindex: i === 0 ? '0' : '-1', enterkeyhint: 'next' });
        cell.append(input);
        return input;
    });
    const extras = element('div', { class: 'field' });
    const group = element('fieldset', { class: 'bits' }, element('legend', { class: 'unseen' }, blank.label));
    const wide = table.parentNode;
    table.className = 'boxes';
    wide.replaceWith(group);
    group.append(wide, extras);

    const fill = (text) => inputs.forEach((input, i) => void (input.value = text[i] ?? ''));
    const put = (text) => fill(text === '-' ? '-'.repeat(inputs.length) : text);
    const go = (to) => {
        const at = Math.max(0, Math.min(inputs.length - 1, to));
        inputs.forEach((input, i) => void (input.tabIndex = i === at ? 0 : -1));
        inputs[at].focus();
        inputs[at].select();
    };
    // Puts bits from box `at` on; the focus goes behind them.
    const type = (at, bits) => {
        [...bits].slice(0, inputs.length - at).forEach((bit, i) => void (inputs[at + i].value = bit));
        go(at + bits.length);
    };
    const keys = {
        ArrowLeft: (at) => go(at - 1),
        ArrowRight: (at) => go(at + 1),
        Home: () => go(0),
        End: () => go(inputs.length - 1),
        Backspace(at) {
            const to = inputs[at].value === '' && at > 0 ? at - 1 : at;
            inputs[to].value = '';
            go(to);
        },
        Delete: (at) => void (inputs[at].value = ''),
    };
    const field = fieldOf(blank, {
        root: group,
        inputs,
        extras,
        put,
        text() {
            const text = inputs.map((input) => input.value).join('');
            if (/^-*$/.test(text)) return text && '-';
            return text.length === inputs.length ? text : null;
        },
        focus: () => go(Math.max(0, inputs.findIndex((input) => input.tabIndex === 0))),
    }, word, calls);
    inputs.forEach((input, at) => {
        input.addEventListener('keydown', (event) => {
            const key = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
            if (!key) return;
            event.preventDefault();
            key(at);
        });
        // A telephone's keyboard tells what it typed only here.
        input.addEventListener('input', (event) => {
            const typed = (event.data ?? input.value).normalize('NFKC').replace(/[–—−]/g, '-');
            const bits = typed.replace(/[^01]/g, '');
            if (blank.none && typed.includes('-')) return put('-');
            input.value = '';
            if (bits === '') return;
            if (inputs.some((one) => one.value === '-')) fill('');
            type(at, bits);
        });
        input.addEventListener('paste', (event) => {
            const text = event.clipboardData.getData('text').normalize('NFKC').replace(/\s/g, '').replace(/^0b/i, '');
            event.preventDefault();
            if (/^[01]+$/.test(text)) type(text.length === inputs.length ? 0 : at, text);
        });
        input.addEventListener('focus', () => input.select());
        input.addEventListener('pointerup', () => go(at));
    });
    if (blank.none) {
        extras.prepend(noneButton(blank, word, () => {
            put('-');
            calls.left(field);
        }));
    }
    return field;
}

const KINDS = { bits: bitsField, yes_no: choiceField };

/** The fields of all blanks, in order. */
export function makeFields(places, blanks, word, calls) {
    if (places.length !== blanks.length) {
        throw new Error(`the sheet has ${places.length} places for ${blanks.length} blanks`);
    }
    for (const { table } of places) table.className = 'asks';
    return blanks.map((blank, i) => (KINDS[blank.form] ?? numberField)(places[i], blank, word, calls));
}
