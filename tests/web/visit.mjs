// visit.mjs - what the tests of the page have in common: the engine to know the answers by, and a visit to
// the page with the words for what people do there.

import { readFileSync } from 'node:fs';
import { build } from './build.mjs';
import { loadEngine } from '../../web/engine.js';

/** One for all tests: whoever starts an exercise on it asks all of it at once. */
export const engine = await loadEngine(readFileSync(build('web/pagewalk.wasm')));

export const words = (lang, ...names) => Object.values(engine.ask('words', lang, ...names));

export function must(holds, what) {
    if (!holds) throw new Error(what);
}

export function same(got, want, what) {
    must(JSON.stringify(got) === JSON.stringify(want), `${what}: ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
}

/** The fragment of a link. */
export const link = (family, seed, { level = 3, lang = 'en' } = {}) => '#' + new URLSearchParams({ family, level, seed, lang });

/** The key of an exercise by position, as people write it, and its blanks. */
export function keyOf(family, seed, { level = 3, lang = 'en' } = {}) {
    const { blanks } = engine.ask('start', family, level, seed, lang);
    const { key } = engine.ask('solution').worked;
    const written = { none: '-', yes: 'Y', no: 'N' };
    return blanks.map((blank) => ({ ...blank, text: written[key[blank.id]] ?? key[blank.id] }));
}

/** What Markdown says without its markup, for sentences. */
export const flat = (text) => text.replace(/\*\*|`/g, '').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/\\(.)/g, '$1');

export class Visit {
    constructor(page, address) {
        this.page = page;
        this.address = address;
    }

    async open(fragment = '') {
        // Away first: a change of the fragment alone loads nothing.
        if (!fragment.startsWith('?')) await this.page.goto('about:blank');
        await this.page.goto(this.address + fragment);
        await this.ready();
    }

    /** Follows a link without loading the page again, as Back does. */
    async follow(fragment) {
        await this.page.evaluate((to) => {
            history.pushState(null, '', to);
            dispatchEvent(new PopStateEvent('popstate'));
        }, fragment);
    }

    /** The exercise under way, with its answers, as a visit before left it. */
    async remember(now) {
        await this.page.evaluate((kept) => localStorage.setItem('pagewalk.practice.1', JSON.stringify(kept)), { now });
    }

    ready() {
        return this.page.waitForSelector('#main[aria-busy="false"]');
    }

    // A field is found by the part of the page that has its hint button.
    field(blank) {
        const at = blank.form === 'bits' ? `fieldset.bits:has(#said-${blank.position})` : `tr:has(#said-${blank.position})`;
        return this.page.locator(at);
    }

    /** Types an answer and leaves the blank. */
    async answer(blank, text = blank.text) {
        const field = this.field(blank);
        if (blank.form === 'yes_no') {
            await field.locator(`input[value="${text}"]`).click();
        } else if (blank.form === 'bits') {
            await field.locator('input').first().focus();
            await this.page.keyboard.type(text);
            await this.leave();
        } else {
            await field.locator('input').fill(text);
            await this.leave();
        }
    }

    leave() {
        return this.page.evaluate(() => document.activeElement.blur());
    }

    verdict(blank) {
        return this.field(blank).getAttribute('data-verdict');
    }

    /** Waits for a verdict: a tap is a click only a moment later. */
    judged(blank, verdict) {
        return this.field(blank).and(this.page.locator(`[data-verdict="${verdict}"]`)).waitFor();
    }

    sentence(blank) {
        return this.field(blank).locator('.sentence').textContent();
    }

    text(selector) {
        return this.page.locator(selector).textContent();
    }
}
