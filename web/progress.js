// progress.js - what this browser remembers: progress, the last choice, and the exercise under way.
//
// A browser that keeps nothing (a private window, storage full or forbidden) keeps nothing: no error.

const KEY = 'pagewalk.practice.1';

function load() {
    try {
        const kept = JSON.parse(localStorage.getItem(KEY));
        return kept !== null && typeof kept === 'object' ? kept : {};
    } catch {
        return {};
    }
}

function save(kept) {
    try {
        localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
        // see above
    }
}

const count = (number) => (Number.isSafeInteger(number) && number > 0 ? number : 0);

/** { finished, blanks: { id: { seen, right } } }: right at the first try and unaided. */
export function progressOf(family) {
    const said = load().families?.[family];
    const blanks = {};
    for (const [id, one] of Object.entries(said?.blanks ?? {})) {
        blanks[id] = { seen: count(one?.seen), right: Math.min(count(one?.right), count(one?.seen)) };
    }
    return { finished: count(said?.finished), blanks };
}

function change(family, how) {
    const kept = load();
    const said = progressOf(family);
    how(said);
    save({ ...kept, families: { ...kept.families, [family]: said } });
}

export function noteFirstTry(family, id, right) {
    change(family, (said) => {
        const one = (said.blanks[id] ??= { seen: 0, right: 0 });
        one.seen++;
        one.right += right ? 1 : 0;
    });
}

export function noteFinished(family) {
    change(family, (said) => void said.finished++);
}

export function forget() {
    save({ choice: load().choice });
}

/** The family, level and language last chosen, as far as they were. */
export function lastChoice() {
    const { family, level, lang } = load().choice ?? {};
    return { family, level, lang };
}

export function keepChoice({ family, level, lang }) {
    save({ ...load(), choice: { family, level, lang } });
}

/** The answers of the exercise with this link, by position, if it is the one last worked on. */
export function keptAnswers(link) {
    const now = load().now;
    return now?.link === link && now.answers !== null && typeof now.answers === 'object' ? now.answers : {};
}

export function keepAnswers(link, answers) {
    save({ ...load(), now: { link, answers } });
}
