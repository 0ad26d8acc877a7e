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
const members = (map) => Object.entries(map !== null && typeof map === 'object' ? map : {});

/** { finished, blanks: { id: { seen, right } }, skills: { scenario: { id: known } } }: right at the first try
 *  and unaided; known by the engine's model, in millionths. */
export function progressOf(family) {
    const said = load().families?.[family];
    const blanks = {}, skills = {};
    for (const [id, one] of members(said?.blanks)) {
        blanks[id] = { seen: count(one?.seen), right: Math.min(count(one?.right), count(one?.seen)) };
    }
    for (const [scenario, ids] of members(said?.skills)) {
        skills[scenario] = {};
        for (const [id, known] of members(ids)) skills[scenario][id] = Math.min(count(known), 1000000);
    }
    return { finished: count(said?.finished), blanks, skills };
}

function change(family, how) {
    const kept = load();
    const said = progressOf(family);
    how(said);
    save({ ...kept, families: { ...kept.families, [family]: said } });
}

/** `learn`: from how well the skill was known, undefined at first, to how well it is known now. */
export function noteFirstTry(family, scenario, id, right, learn) {
    change(family, (said) => {
        const one = (said.blanks[id] ??= { seen: 0, right: 0 });
        one.seen++;
        one.right += right ? 1 : 0;
        const skills = (said.skills[scenario] ??= {});
        skills[id] = learn(skills[id]);
    });
}

/** What the engine chooses the next exercise by: scenario, known, scenario, known ... */
export function skillsOf(family) {
    return Object.entries(progressOf(family).skills)
        .flatMap(([scenario, ids]) => Object.values(ids).flatMap((known) => [scenario, known]));
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

/** What was done to the exercise with this link, if it is the one last worked on: { answers: texts by position,
 *  hints: numbers of steps by position }. */
export function keptWork(link) {
    const now = load().now;
    const mine = now?.link === link ? now : {};
    return {
        answers: Object.fromEntries(members(mine.answers).filter(([, text]) => typeof text === 'string')),
        hints: Object.fromEntries(members(mine.hints).map(([position, steps]) => [position, Math.min(count(steps), 3)])),
    };
}

export function keepWork(link, answers, hints) {
    save({ ...load(), now: { link, answers, hints } });
}
