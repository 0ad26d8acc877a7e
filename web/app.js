// app.js - the page: what is chosen, shown, answered and said. It knows no family and marks nothing.

import { loadEngine } from './engine.js';
import { makeFields } from './fields.js';
import { readLink, writeLink } from './link.js';
import { element, flat, inline, render } from './markdown.js';
import * as progress from './progress.js';
import { darken, showSolution } from './solution.js';
import { captionTables, cutQuestion, cutSheet, watchScrolling } from './tables.js';
import { loadWords } from './words.js';

const MIDDLE_LEVEL = '3';
const at = (id) => document.getElementById(id);

let engine, word;
let exercise; // as the engine gave it
let fields = [];
let marks = new Map(); // by position
let open = true; // answers count: the solution was not looked at
let finished = false;

// ---- saying

// The region speaks only when its text changes.
function say(...texts) {
    const text = texts.filter(Boolean).join(' ');
    at('live').textContent = at('live').textContent === text ? text + '\u00a0' : text;
}

function trouble(text) {
    at('trouble').textContent = text;
    at('trouble').hidden = text === '';
}

// ---- the state of the exercise

function showProgress() {
    const said = progress.progressOf(exercise.family);
    const rows = exercise.blanks.filter(({ id }) => said.blanks[id]?.seen).map(({ id, label }) => {
        const { seen, right } = said.blanks[id];
        const bar = element('meter', { min: '0', max: String(seen), value: String(right), 'aria-label': label });
        return element('tr', {}, element('th', { scope: 'row' }, label),
            element('td', {}, bar, ' ', word('right_column', right, seen)));
    });
    at('progress-body').replaceChildren(rows.length === 0
        ? element('p', {}, word('nothing_yet'))
        : element('table', { class: 'progress' },
            element('caption', {}, word('finished', said.finished)), element('tbody', {}, ...rows)));
    at('forget').disabled = rows.length === 0;
}

function showScore({ points, max, asked, done }) {
    at('score-text').textContent = word('points', points, max);
    at('score-bar').max = max;
    at('score-bar').value = points;
    at('score-said').textContent = done < asked ? '' : word(points === max ? 'all_right' : 'try_wrong');
}

// A field is touched only where something is new to it.
function showState(state) {
    const before = marks;
    marks = new Map(state.marks.map((mark) => [mark.position, mark]));
    for (const field of fields) {
        const mark = marks.get(field.blank.position), old = before.get(field.blank.position);
        const same = ['verdict', 'feedback', 'hints'].every((name) => mark[name] === old?.[name]);
        if (!same) field.show(mark);
    }
    showScore(state.tally);
}

// What was answered for the first time now.
function noteState({ tally }, before) {
    if (!open) return;
    let news = false;
    for (const [position, mark] of marks) {
        if (mark.tries === 0 || before.get(position).tries > 0) continue;
        const learn = (known) => engine.ask('learn', position, ...(known === undefined ? [] : [known])).known;
        progress.noteFirstTry(exercise.family, exercise.scenario, mark.id, mark.first_right, learn);
        news = true;
    }
    if (tally.done === tally.asked && !finished) {
        finished = news = true;
        progress.noteFinished(exercise.family);
    }
    if (news) showProgress();
}

function keepWork() {
    const of = (name) => Object.fromEntries([...marks.values()].filter((mark) => mark[name]).map((mark) => [mark.position, mark[name]]));
    progress.keepWork(writeLink(exercise), of('given'), of('hints'));
}

// Goes on where a visit before was left. Hints first: an answer with the help of one stays so.
function takeUp() {
    const { answers, hints } = progress.keptWork(writeLink(exercise));
    for (const field of fields) {
        for (let step = 0; step < hints[field.blank.position]; step++) showHint(field);
    }
    const given = Object.entries(answers).filter(([position]) => marks.has(Number(position)));
    if (given.length > 0) showState(engine.ask('judge', ...given.flat()));
    for (const field of fields) field.put(marks.get(field.blank.position).given);
}

// ---- what is done to the fields

// What is said about a blank moves what stands below it. Where the blank is left by pressing the mouse or
// a finger on something, that waits for the click, which would miss otherwise.
let pressed = false, left = [];

function leave(field) {
    if (pressed) left.push(field);
    else judge(field);
}

function catchUp() {
    const waiting = left;
    left = [];
    waiting.forEach(judge);
}

function watchPressing() {
    addEventListener('mousedown', () => {
        catchUp();
        pressed = true;
    }, true);
    addEventListener('mouseup', () => {
        pressed = false;
        setTimeout(catchUp); // behind the click, if there is one
    }, true);
    addEventListener('click', catchUp, true);
}

function judge(field) {
    if (!fields.includes(field)) return;
    const text = field.text();
    const { position, label } = field.blank;
    if (text === null) {
        field.note(word('unfinished'));
        return;
    }
    const given = text.normalize('NFKC').trim();
    if (given === marks.get(position).given) {
        field.show(marks.get(position));
        return;
    }
    const before = marks;
    const state = engine.ask('judge', position, given);
    showState(state);
    field.show(marks.get(position)); // in place of what a note may have said
    noteState(state, before);
    keepWork();
    const mark = marks.get(position);
    if (mark.verdict === 'blank') return;
    say(`${label}: ${word('verdict.' + mark.verdict)}.`, flat(mark.feedback), at('score-text').textContent + '.',
        at('score-said').textContent);
}

function showHint(field) {
    const answer = engine.ask('hint', field.blank.position);
    field.addHint(inline(answer.hint.hint));
    showState(answer);
    return answer.hint;
}

function hint(field) {
    const taken = showHint(field);
    keepWork();
    say(word('hint_step', taken.step) + ':', flat(taken.hint));
}

function next(field) {
    const following = fields[fields.indexOf(field) + 1];
    if (following) following.focus();
    else at('again').focus();
}

function solve() {
    showSolution(at('solution-body'), at('machine-body'), engine.ask('solution'), word);
    open = false;
    at('solution').hidden = false;
    at('solution-title').focus();
    say(word('solution_open'));
}

// ---- showing an exercise

function show(answer) {
    exercise = answer;
    const { family, level, seed, lang, blanks } = exercise;
    const { blocks, places } = render(answer.sheet);
    const [given, asked] = cutSheet(blocks);
    fields = []; // what is taken off the page under the focus is left, but not answered
    const [tables, question] = cutQuestion(captionTables(given));
    at('machine-body').replaceChildren(...tables);
    at('question').replaceChildren(...question);
    at('answering').replaceChildren(...render(answer.answering).blocks);
    at('answers-body').replaceChildren(...asked);
    fields = makeFields(places, blanks, word, { left: leave, next, hint });
    marks = new Map();
    showState(answer);
    for (const field of fields) field.put(marks.get(field.blank.position).given);
    at('family').value = family;
    at('level').value = String(level);
    at('language').value = lang;
    at('link').textContent = [at('family').selectedOptions[0].textContent, word('level_number', level), seed].join(', ');
    at('link').href = writeLink(exercise);
    at('machine').hidden = at('work').hidden = false;
    at('main').setAttribute('aria-busy', 'false');
    showProgress();
}

function start(choice) {
    const answer = engine.ask('start', choice.family, choice.level, choice.seed, choice.lang);
    marks = new Map();
    open = true;
    at('solution').hidden = true;
    darken(at('machine-body'));
    show(answer);
    takeUp();
    finished = [...marks.values()].every((mark) => mark.done);
    progress.keepChoice(exercise);
}

// ---- what is chosen

// Leans to what went wrong so far.
function chosen() {
    const [family, level, lang] = ['family', 'level', 'language'].map((id) => at(id).value);
    const random = crypto.getRandomValues(new BigUint64Array(1))[0] >> 2n;
    return { family, level, lang, seed: engine.ask('next', family, level, random, ...progress.skillsOf(family)).seed };
}

function startNew() {
    trouble('');
    start(chosen());
    history.pushState(null, '', writeLink(exercise));
    scrollTo(0, 0);
    at('answers-title').focus({ preventScroll: true });
    say(word('started'));
}

// A link that cannot be followed is said, and an exercise given all the same.
function startLink(link) {
    trouble('');
    try {
        start({ ...chosen(), ...link });
    } catch (error) {
        start(chosen());
        trouble(word('broken_link', error.message));
    }
    history.replaceState(null, '', writeLink(exercise));
}

function speak(lang) {
    word = loadWords(engine, lang);
    const { levels, families } = engine.ask('families', lang);
    const chosenBefore = [at('family').value, at('level').value];
    at('family').replaceChildren(...families.map(({ name, title }) => element('option', { value: name }, title)));
    at('level').replaceChildren(...Array.from({ length: levels }, (_, i) => element('option', { value: String(i + 1) }, String(i + 1))));
    at('language').value = lang;
    if (chosenBefore[0]) [at('family').value, at('level').value] = chosenBefore;
}

function changeLanguage(lang) {
    speak(lang);
    show(engine.ask('speak', lang));
    if (!at('solution').hidden) showSolution(at('solution-body'), at('machine-body'), engine.ask('solution'), word);
    history.replaceState(null, '', writeLink(exercise));
    progress.keepChoice(exercise);
    keepWork();
}

function languageAtFirst(link) {
    const known = [...at('language').options].map((option) => option.value);
    const wanted = [link.lang, progress.lastChoice().lang, ...navigator.languages.map((lang) => lang.slice(0, 2)), 'en'];
    return wanted.find((lang) => known.includes(lang));
}

// On a narrow screen: to the tables, and back to where one was.
function watchTurning() {
    let field = null, away = true;
    at('answers-body').addEventListener('focusin', (event) => void (field = event.target));
    at('turn').addEventListener('click', () => {
        if (away) at('machine').scrollIntoView();
        else (field?.isConnected ? field : at('answers-title')).focus();
    });
    new IntersectionObserver(([seen]) => {
        away = !seen.isIntersecting;
        at('turn').textContent = word(away ? 'to_tables' : 'to_answers');
    }, { rootMargin: '-40% 0% -40% 0%' }).observe(at('machine'));
}

async function copyLink() {
    try {
        await navigator.clipboard.writeText(location.href);
        say(word('copied'));
        at('copy').textContent = word('copied');
    } catch {
        say(word('not_copied'));
        at('link').focus();
    }
}

function listen() {
    watchScrolling(at('main'));
    watchTurning();
    watchPressing();
    at('choice').addEventListener('submit', (event) => {
        event.preventDefault();
        startNew();
    });
    at('language').addEventListener('change', () => changeLanguage(at('language').value));
    at('skip').addEventListener('click', () => at('answers-title').focus());
    at('again').addEventListener('click', startNew);
    at('solve').addEventListener('click', solve);
    at('copy').addEventListener('click', copyLink);
    at('print').addEventListener('click', () => print());
    at('forget').addEventListener('click', () => {
        progress.forget();
        showProgress();
        say(word('forgotten'));
    });
    addEventListener('popstate', () => {
        const link = readLink(location.hash);
        if (link.lang && link.lang !== exercise.lang) speak(languageAtFirst(link));
        startLink(link);
    });
}

async function main() {
    const link = readLink(location.hash);
    try {
        engine = await loadEngine(fetch('pagewalk.wasm'));
        speak(languageAtFirst(link));
    } catch (error) {
        trouble(`This browser could not start the program: ${error.message}`);
        return;
    }
    const last = progress.lastChoice();
    at('level').value = MIDDLE_LEVEL;
    for (const id of ['family', 'level']) {
        if ([...at(id).options].some((option) => option.value === last[id])) at(id).value = last[id];
    }
    listen();
    startLink({ ...link, lang: at('language').value });
    // From here on it works without the network.
    await navigator.serviceWorker?.register('sw.js').catch(() => {});
}

main();
