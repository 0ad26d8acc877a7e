// words.js - the words of the page, from the phrasebooks page/en and page/zh.

import { flat } from './markdown.js';

// Those that no element of the page names by data-word.
const NAMES = [
    'title', 'level_number', 'bit', 'unfinished', 'yes', 'no', 'none', 'hint', 'hint_for', 'hint_step',
    'points', 'all_right', 'try_wrong', 'copied', 'not_copied', 'show_row', 'right_column', 'finished',
    'nothing_yet', 'started', 'solution_open', 'broken_link', 'forgotten', 'to_tables', 'to_answers', 'verdict.correct', 'verdict.consistent',
    'verdict.wrong', 'verdict.unclear',
];

/** word(name, ...texts): the words, with each # in turn replaced by a text. */
export function loadWords(engine, lang) {
    const elements = [...document.querySelectorAll('[data-word]')];
    const said = engine.ask('words', lang, ...new Set([...NAMES, ...elements.map((one) => one.dataset.word)]));
    const word = (name, ...texts) => flat(said[name]).replace(/#/g, () => texts.shift() ?? '');
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : lang;
    for (const one of elements) one.textContent = word(one.dataset.word);
    document.title = word('title');
    return word;
}
