// link.js - the link that gives the same exercise again: #family=…&level=…&seed=…&lang=…

const KEYS = ['family', 'level', 'seed', 'lang'];

/** What a link's fragment says, as far as it says it: { family, level, seed, lang }. */
export function readLink(fragment) {
    const said = new URLSearchParams(fragment.replace(/^#/, ''));
    return Object.fromEntries(KEYS.filter((key) => said.get(key)).map((key) => [key, said.get(key)]));
}

export function writeLink(exercise) {
    return '#' + new URLSearchParams(KEYS.map((key) => [key, exercise[key]]));
}
