#!/usr/bin/env node
// page.mjs [NAME]...: the practice page in Chromium, driven as people drive it. Without names all tests
// run; --shots FOLDER leaves pictures of it there instead.

import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { launch, axeSource } from './browser.mjs';
import { build } from './build.mjs';
import { serve } from './static-server.mjs';
import { Visit, engine, flat, keyOf, link, must, same, words } from './visit.mjs';

const slips = execFileSync(build('tests/web/page_requests'), ['slips'], { stdio: ['ignore', 'pipe', 'ignore'] })
    .toString().trim().split('\n').map((line) => JSON.parse(line));
const families = engine.ask('families', 'en').families.map((family) => family.name);

const tests = [];
const test = (name, run, options = {}) => tests.push({ name, run, options });

// ---- solving

for (const family of families) {
    for (const lang of ['en', 'zh']) {
        test(`${family} solved right in ${lang}`, async (visit) => {
            const key = keyOf(family, 'right', { lang });
            await visit.open(link(family, 'right', { lang }));
            for (const blank of key) {
                await visit.answer(blank);
                same(await visit.verdict(blank), 'correct', blank.id);
                same(await visit.sentence(blank), '', blank.id);
            }
            const [points, all] = words(lang, 'points', 'all_right');
            same(await visit.text('#score-text'), points.replaceAll('#', key.length), 'score');
            same(await visit.text('#score-said'), all, 'what is said at the end');
            must((await visit.text('#live')).includes(all), 'it is not announced');
            must((await visit.text('#progress-body')).includes('1'), 'no progress');
        });
    }

    test(`each slip of ${family} has its sentence`, async (visit) => {
        const made = slips.filter((slip) => slip.family === family);
        await visit.open();
        must(made.length > 5, 'there are no slips');
        for (const [i, slip] of made.entries()) {
            const lang = i % 2 === 0 ? 'en' : 'zh';
            const blanks = keyOf(family, slip.seed, { level: slip.level, lang });
            const fragment = link(family, slip.seed, { level: slip.level, lang });
            await visit.remember({ link: fragment, answers: slip.right });
            await visit.follow(fragment);
            const blank = blanks.find((one) => one.position === slip.position);
            await visit.answer(blank, slip.text);
            same(await visit.verdict(blank), 'wrong', slip.slip);
            same(await visit.sentence(blank), flat(slip.says[lang]), slip.slip);
            must((await visit.text('#live')).includes(flat(slip.says[lang])), `${slip.slip} is not announced`);
        }
    });
}

test('what follows from an earlier slip is right', async (visit) => {
    for (const slip of slips) {
        const [blank, after] = keyOf(slip.family, slip.seed, { level: slip.level })
            .filter((one) => one.position >= slip.position);
        if (!after || after.form !== 'hex') continue;
        engine.ask('judge', ...Object.entries(slip.right).flat(), slip.position, slip.text);
        const verdictOf = (text) => engine.ask('judge', after.position, text).marks
            .find((mark) => mark.position === after.position).verdict;
        const text = Array.from({ length: 64 }, (_, i) => '0x' + i.toString(16)).find((one) => verdictOf(one) === 'consistent');
        if (text === undefined) continue;
        await visit.open(link(slip.family, slip.seed, { level: slip.level }));
        const blanks = keyOf(slip.family, slip.seed, { level: slip.level });
        for (const one of blanks) if (one.position in slip.right) await visit.answer(one);
        await visit.answer(blank, slip.text);
        await visit.answer(after, text);
        same(await visit.verdict(after), 'consistent', after.id);
        // Mended, the later answer is judged again at once.
        await visit.answer(blank);
        same(await visit.verdict(after), 'wrong', 'after the earlier answer was mended');
        return;
    }
    throw new Error('no slip has a consequence');
});

// ---- hints, new exercises, solutions

test('hints come in three steps and are announced', async (visit) => {
    const [blank] = keyOf(families[0], 'hint').filter((one) => one.form === 'hex');
    await visit.open(link(families[0], 'hint'));
    const button = visit.field(blank).locator('button.hint');
    engine.ask('start', families[0], 3, 'hint', 'en');
    const hints = [1, 2, 3].map(() => engine.ask('hint', blank.position).hint.hint);
    for (const [i, hint] of hints.entries()) {
        const step = i + 1;
        await button.click();
        same(await visit.field(blank).locator('.hints li').nth(step - 1).textContent(), flat(hint), `hint ${step}`);
        must((await visit.text('#live')).includes(flat(hint)), `hint ${step} is not announced`);
    }
    must((await visit.field(blank).locator('.hints').textContent()).includes(blank.text), 'the third does not give the answer');
    must(await button.isDisabled(), 'there is a fourth hint');
    await visit.answer(blank);
    must(!(await visit.text('#progress-body')).includes('1 of 1'), 'an answer that was given counts as known');
});

test('a new exercise is another one, and back leads to the one before', async (visit) => {
    const [blank] = keyOf(families[0], 'first');
    await visit.open(link(families[0], 'first'));
    await visit.answer(blank);
    const before = await visit.page.url(), tables = await visit.text('#machine-body');
    await visit.page.click('#again');
    must(await visit.page.url() !== before, 'the link is the same');
    must(await visit.text('#machine-body') !== tables, 'the machine is the same');
    same(await visit.verdict(blank), '', 'the new blank');
    await visit.page.goBack();
    same(await visit.page.url(), before, 'back');
    same(await visit.text('#machine-body'), tables, 'back');
    await visit.page.goForward();
    must(await visit.page.url() !== before, 'forward');
});

test('levels and families are chosen for the next exercise', async (visit) => {
    await visit.open(link(families[0], 'choice'));
    for (const family of families) {
        await visit.page.selectOption('#family', family);
        await visit.page.selectOption('#level', '1');
        await visit.page.click('#choice button');
        must((await visit.page.url()).includes(`family=${family}&level=1`), await visit.page.url());
    }
});

test('the solution lights up the rows that it uses', async (visit) => {
    for (const family of families) {
        let lights = 0;
        await visit.open();
        for (let seed = 0; seed < 5; seed++) {
            const choice = { level: 1 + seed % 5, lang: seed % 2 ? 'zh' : 'en' };
            keyOf(family, seed, choice);
            const wanted = engine.ask('solution').lights;
            await visit.follow(link(family, seed, choice));
            await visit.page.click('#solve');
            same(await visit.page.locator('.steps > li.looks').count(), new Set(wanted.map((light) => light.step)).size,
                `steps that look at a table, seed ${seed}`);
            for (const light of wanted) {
                const lit = visit.page.locator(`table[data-title="${light.table}"] td.lit`);
                must(await lit.count() > 1, `nothing is lit in ${light.table}, seed ${seed}`);
                // The lit cells below the first heading, and its repeats, are the keys and nothing else.
                const begins = await lit.evaluateAll((cells) => cells.filter((cell) => {
                    const headings = cell.closest('table').tHead.rows[0].cells;
                    return headings[cell.cellIndex].textContent === headings[0].textContent;
                }).map((cell) => parseInt(cell.textContent, 16)));
                const keys = wanted.filter((one) => one.table === light.table).map((one) => parseInt(one.keys[0], 16));
                same([...new Set(begins)].sort(), [...new Set(keys)].sort(), `the rows that are lit, seed ${seed}`);
            }
            for (const step of await visit.page.locator('.steps > li.looks').all()) {
                await step.hover();
                must(await visit.page.locator('td.lit.now').count() > 1, 'a step that is pointed at lights nothing');
                await step.getByRole('button').click();
            }
            lights += wanted.length;
        }
        must(lights >= 5, `${family} lights ${lights} rows`);
    }
    await visit.page.click('#again');
    same(await visit.page.locator('.lit').count(), 0, 'lights in the next exercise');
    must(await visit.page.locator('#solution').isHidden(), 'the solution stays');
});

test('answers after the solution do not count as progress', async (visit) => {
    const [blank] = keyOf(families[0], 'after');
    await visit.open(link(families[0], 'after'));
    await visit.page.click('#solve');
    await visit.answer(blank);
    same(await visit.verdict(blank), 'correct', 'the mark');
    same(await visit.text('#progress-body'), words('en', 'nothing_yet')[0], 'progress');
});

test('the next exercise leans to what went wrong', async (visit) => {
    const family = families[0];
    const aims = new Map();
    for (let seed = 0; aims.size < 3; seed++) {
        const { scenario } = engine.ask('start', family, 3, seed, 'en');
        if (!aims.has(scenario)) aims.set(scenario, seed);
    }
    const [weak, ...known] = aims.keys();
    const skills = { [weak]: Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].map((id) => [id, 1])) };
    await visit.open(link(family, aims.get(weak)));
    // As if all the others were known; those never met with count a little.
    const all = new Set(known);
    for (let seed = 0; seed < 60; seed++) all.add(engine.ask('start', family, 3, seed, 'en').scenario);
    for (const one of all) if (one !== weak) skills[one] = { a: 1000000 };
    await visit.page.evaluate(([name, said]) => localStorage.setItem('pagewalk.practice.1',
        JSON.stringify({ families: { [name]: { skills: said } } })), [family, skills]);
    let aimed = 0;
    for (let i = 0; i < 20; i++) {
        await visit.page.click('#again');
        const { seed } = Object.fromEntries(new URLSearchParams((await visit.page.url()).split('#')[1]));
        aimed += engine.ask('start', family, 3, seed, 'en').scenario === weak;
    }
    // 93 in 100 should be; without leaning, 20 in 100.
    must(aimed >= 12, `${aimed} of 20 exercises are of the weak scenario`);
});

test('first tries are learned from', async (visit) => {
    const [blank] = keyOf(families[0], 'learn').filter((one) => one.form === 'hex');
    const { scenario } = engine.ask('start', families[0], 3, 'learn', 'en');
    await visit.open(link(families[0], 'learn'));
    await visit.answer(blank, '0x0fff');
    await visit.answer(blank);
    const kept = await visit.page.evaluate(() => JSON.parse(localStorage.getItem('pagewalk.practice.1')));
    engine.ask('start', families[0], 3, 'learn', 'en');
    engine.ask('judge', blank.position, '0x0fff');
    const said = kept.families[families[0]];
    same(said.blanks[blank.id], { seen: 1, right: 0 }, 'the count');
    same(said.skills[scenario][blank.id], engine.ask('learn', blank.position).known, 'the model');
});

// ---- languages, links, memory

test('the language changes in the middle, and the answers stay', async (visit) => {
    const [first, second] = keyOf(families[0], 'tongue').filter((one) => one.form === 'hex');
    await visit.open(link(families[0], 'tongue'));
    await visit.answer(first);
    await visit.answer(second, 'zz');
    await visit.page.selectOption('#language', 'zh');
    const [blank] = keyOf(families[0], 'tongue', { lang: 'zh' }).filter((one) => one.form === 'hex');
    same(await visit.page.getAttribute('html', 'lang'), 'zh-CN', 'lang');
    same(await visit.field(first).locator('input').inputValue(), first.text, 'the answer');
    same(await visit.field(first).locator('label').textContent(), blank.label, 'the label');
    same(await visit.verdict(second), 'unclear', 'the unreadable one');
    must(/[\u4e00-\u9fff]/.test(await visit.sentence(second)), 'its sentence');
    for (const element of await visit.page.locator('[data-word]').all()) {
        const name = await element.getAttribute('data-word');
        same(await element.textContent(), flat(words('zh', name)[0]), name);
    }
    must((await visit.page.url()).endsWith('lang=zh'), 'the link');
    await visit.page.goto('about:blank');
    await visit.page.goto(visit.address);
    await visit.ready();
    same(await visit.page.getAttribute('html', 'lang'), 'zh-CN', 'the language is not remembered');
});

test('a link gives the same exercise, and what was answered is still there', async (visit) => {
    const key = keyOf(families[0], 'kept');
    await visit.open(link(families[0], 'kept'));
    const machine = await visit.text('#machine-body');
    for (const blank of key.slice(0, 5)) await visit.answer(blank);
    for (let step = 1; step <= 2; step++) await visit.field(key[5]).locator('button.hint').click();
    const hints = await visit.field(key[5]).locator('.hints').textContent();
    await visit.page.reload();
    await visit.ready();
    same(await visit.field(key[5]).locator('.hints').textContent(), hints, 'the hints taken');
    await visit.answer(key[5]);
    must(!(await visit.text('#progress-body tr:last-child')).includes('1 of 1'), 'a reload makes a hint forgotten');
    same(await visit.text('#machine-body'), machine, 'the machine');
    for (const blank of key.slice(0, 5)) same(await visit.verdict(blank), 'correct', blank.id);
    same(await visit.text('#progress-body td >> nth=0'), ' 1 of 1 right at the first try', 'progress counts once');
    await visit.page.click('#forget');
    same(await visit.text('#progress-body'), words('en', 'nothing_yet')[0], 'progress');
});

test('a link that leads nowhere is said, and there is an exercise', async (visit) => {
    for (const [i, bad] of ['#family=nothing&seed=1', '#level=77&seed=1', '#seed=' + 'x'.repeat(100), '#lang=xx',
        '#seed=%00%01', '#%'].entries()) {
        await visit.open(`?${i}` + bad);
        must(await visit.page.locator('#machine-body table').count() > 0, `no exercise for ${bad}`);
        const said = await visit.page.locator('#trouble').isVisible();
        same(said, i < 3 || i === 4, `trouble for ${bad}`);
    }
});

test('text from outside is text', async (visit) => {
    const hostile = '<img src=x onerror=document.title=666>`**|\\';
    const [blank] = keyOf(families[0], 'x').filter((one) => one.form === 'hex');
    await visit.open(link(families[0], hostile));
    must((await visit.text('#link')).includes(hostile), 'the seed is not shown');
    await visit.answer(blank, hostile);
    must((await visit.sentence(blank)).includes('<img src=x'), await visit.sentence(blank));
    same(await visit.page.locator('main img').count(), 0, 'images');
    await visit.open('?2#family=' + encodeURIComponent(hostile));
    must(await visit.page.title() !== '666', 'a script of the link was run');
});

test('a browser that keeps nothing works all the same', async (visit) => {
    await visit.page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
    });
    const [blank] = keyOf(families[0], 'private');
    await visit.open(link(families[0], 'private'));
    await visit.answer(blank);
    same(await visit.verdict(blank), 'correct', 'the mark');
});

test('what is kept may be damaged', async (visit) => {
    for (const [i, kept] of ['{', 'null', '[]', '{"families":3,"now":{"link":1},"choice":[]}',
        '{"families":{"' + families[0] + '":{"blanks":{"vpn":{"seen":"x","right":-4},"a":null}}},"choice":{"level":"99"}}'].entries()) {
        await visit.open();
        await visit.page.evaluate((text) => localStorage.setItem('pagewalk.practice.1', text), kept);
        await visit.open(`?${i}`);
        const [blank] = keyOf(families[0], 'damaged');
        await visit.open(`?${i}` + link(families[0], 'damaged'));
        await visit.answer(blank);
        must((await visit.text('#progress-body')).includes('1 of 1'), kept);
    }
});

test('it works without a network once it was loaded', async (visit, { server, context }) => {
    await visit.open(link(families[0], 'offline'));
    await visit.page.evaluate(() => navigator.serviceWorker.ready);
    await visit.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await server.close();
    await context.setOffline(true);
    const [blank] = keyOf(families[0], 'offline');
    await visit.page.reload();
    await visit.ready();
    await visit.answer(blank);
    same(await visit.verdict(blank), 'correct', 'the mark');
    await visit.page.selectOption('#language', 'zh');
    await visit.page.click('#again');
    await visit.open('index.html');
    must(await visit.page.locator('#machine-body table').count() > 0, 'no exercise offline');
}, { ownServer: true });

// ---- hands, eyes, ears

test('the keyboard alone will do', async (visit) => {
    const key = keyOf(families[0], 'keys');
    await visit.open(link(families[0], 'keys'));
    const { keyboard } = visit.page;
    const isIn = (blank) => visit.field(blank).evaluate((root) => root.contains(document.activeElement));
    await keyboard.press('Tab');
    await keyboard.press('Enter'); // "to the answers"
    await keyboard.press('Tab');
    await keyboard.press('Space'); // how answers are written
    must(await visit.page.locator('#answering').isVisible(), 'how answers are written is not shown');
    await keyboard.press('Tab');
    for (const [i, blank] of key.entries()) {
        must(await isIn(blank), `the focus is not in ${blank.id}`);
        if (blank.form === 'yes_no') {
            await keyboard.press('Space');
            if (blank.text === 'N') await keyboard.press('ArrowRight');
            if (blank.text === '-') await keyboard.press('ArrowLeft');
        } else {
            await keyboard.type(blank.text);
        }
        // Enter goes on, and so does Tab, past what belongs to the blank.
        if (i % 2 === 0) await keyboard.press('Enter');
        else while (await isIn(blank)) await keyboard.press('Tab');
        same(await visit.verdict(blank), 'correct', blank.id);
    }
    same(await visit.page.evaluate(() => document.activeElement.id), key.length % 2 ? 'again' : 'solve', 'the focus at the end');
});

test('boxes for bits: arrows, overwriting, erasing, pasting', async (visit, { context }) => {
    const blank = keyOf(families[0], 'bits').find((one) => one.form === 'bits');
    await visit.open(link(families[0], 'bits'));
    const boxes = visit.field(blank).locator('input');
    const { keyboard } = visit.page;
    const values = () => boxes.evaluateAll((all) => all.map((box) => box.value || '_').join(''));
    const bits = await boxes.count(), empty = '_'.repeat(bits);
    await boxes.first().focus();
    await keyboard.type('10');
    await keyboard.press('ArrowLeft');
    await keyboard.type('1');
    same((await values()).slice(0, 3), '11_', 'overwritten');
    await keyboard.press('End');
    await keyboard.type('x1');
    same((await values()).at(-1), '1', 'the last');
    await keyboard.press('Home');
    await keyboard.press('Delete');
    await keyboard.press('ArrowRight');
    await keyboard.press('Backspace');
    await keyboard.press('Backspace');
    same((await values()).slice(0, 3), '___', 'erased');
    await visit.leave();
    same(await visit.verdict(blank), '', 'a row half full is not judged');
    same(await visit.sentence(blank), words('en', 'unfinished')[0], 'it is said');
    await keyboard.press('Tab');
    await boxes.nth(3).click();
    await visit.page.evaluate((text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, ` 0b${blank.text.slice(0, 4)} ${blank.text.slice(4)}\n`);
    same(await values(), blank.text, 'pasted');
    await visit.leave();
    same(await visit.verdict(blank), 'correct', 'the mark');
    await boxes.first().focus();
    for (let i = 0; i < bits; i++) {
        await keyboard.press('Delete');
        await keyboard.press('ArrowRight');
    }
    same(await values(), empty, 'emptied');
    await visit.leave();
    same(await visit.verdict(blank), '', 'an emptied row has no mark');
    must(context, 'a context');
});

test('a click that leaves a blank hits what it aims at', async (visit, { context }) => {
    for (const [i, touch] of [false, true].entries()) {
        const page = touch ? await (await context.browser().newContext({ hasTouch: true, isMobile: true,
            viewport: { width: 390, height: 800 } })).newPage() : visit.page;
        const here = touch ? new Visit(page, visit.address) : visit;
        const key = keyOf(families[0], 'click');
        const [number] = key.filter((blank) => blank.form === 'hex'), [choice] = key.filter((blank) => blank.form === 'yes_no');
        await here.open(`?${i}` + link(families[0], 'click'));
        await here.field(number).locator('input').fill('what is said about this takes a line or two');
        const target = here.field(choice).locator(`input[value="${choice.text}"]`);
        const press = touch ? 'tap' : 'click';
        await target[press]();
        await here.judged(number, 'unclear');
        await here.judged(choice, 'correct');
        await here.field(number).locator('input').fill(number.text);
        await page.locator('#solve')[press]();
        await here.judged(number, 'correct'); // an answer left by the way to the solution
        same(JSON.parse(await page.evaluate(() => localStorage.getItem('pagewalk.practice.1')))
            .families[families[0]].blanks[number.id], { seen: 1, right: 1 }, 'it counts');
        if (touch) await page.context().close();
    }
});

test('"does not apply" is an answer', async (visit) => {
    for (let seed = 0; seed < 40; seed++) {
        const key = keyOf(families[0], seed);
        if (!key.some((blank) => blank.text === '-' && blank.form === 'bits')) continue;
        await visit.open(link(families[0], seed));
        for (const blank of key) {
            const none = visit.field(blank).locator('button.none');
            if (blank.text === '-' && await none.count() > 0) await none.click();
            else await visit.answer(blank);
            same(await visit.verdict(blank), 'correct', blank.id);
        }
        return;
    }
    throw new Error('no exercise has a row of bits that does not apply');
});

async function violations(page) {
    await page.addScriptTag({ path: axeSource }).catch(() => {});
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join('; ')}`);
}

const LOOKS = [
    { name: 'a desk, light', options: { viewport: { width: 1360, height: 900 }, colorScheme: 'light' } },
    { name: 'a desk, dark', options: { viewport: { width: 1360, height: 900 }, colorScheme: 'dark' }, lang: 'zh' },
    { name: 'a telephone, light', options: { viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true, isMobile: true }, lang: 'zh' },
    { name: 'a telephone, dark', options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, isMobile: true } },
];

/** Answers half right, a slip, rubbish, a hint, and opens the solution. */
async function useAll(visit, family, choice) {
    const key = keyOf(family, 'looks', choice);
    for (const [i, blank] of key.entries()) {
        if (i % 4 === 2 && blank.form === 'hex') await visit.answer(blank, '0x1');
        else if (i % 5 === 3 && blank.form === 'hex') await visit.answer(blank, 'zz');
        else if (i % 3 !== 1 || blank.form === 'yes_no') await visit.answer(blank);
    }
    for (const step of [1, 2]) await visit.field(key[step]).locator('button.hint').click();
    await visit.field(key[1]).locator('button.hint').click();
    await visit.page.click('#solve');
}

for (const look of LOOKS) {
    test(`nothing stands in the way of anyone: ${look.name}`, async (visit) => {
        for (const family of families) {
            const choice = { level: 5, lang: look.lang ?? 'en' };
            await visit.open(`?${family}` + link(family, 'looks', choice));
            same(await violations(visit.page), [], `${family} at first`);
            await useAll(visit, family, choice);
            same(await violations(visit.page), [], `${family} in use`);
            const [width, room] = await visit.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            must(width <= room, `the page is ${width} wide in ${room}`);
        }
    }, { context: { ...look.options, bypassCSP: true } });
}

test('on paper there are the tables and the blanks, and no buttons', async (visit) => {
    await visit.open(link(families[0], 'paper'));
    await visit.page.emulateMedia({ media: 'print' });
    for (const id of ['#machine', '#question', '#answers']) must(await visit.page.locator(id).isVisible(), id);
    for (const id of ['#solve', '#choice', '#progress']) must(await visit.page.locator(id).isHidden(), id);
    same(await visit.page.locator('button:visible').count(), 0, 'buttons on paper');
});

test('it is small, and nothing is sent twice', async (visit, { server }) => {
    const folder = build('web');
    await visit.open();
    await visit.page.evaluate(() => navigator.serviceWorker.ready);
    await visit.page.reload();
    await visit.ready();
    const bytes = readdirSync(folder).map((name) => statSync(`${folder}/${name}`).size).reduce((a, b) => a + b, 0);
    must(server.sent <= bytes && bytes < 400000, `${server.sent} bytes were sent, of ${bytes}`);
}, { ownServer: true });

test('every module is asked for at once', async (visit) => {
    const modules = readdirSync(build('web')).filter((name) => name.endsWith('.js') && !['app.js', 'sw.js'].includes(name));
    await visit.open();
    same(await visit.page.locator('link[rel=modulepreload]').evaluateAll((all) => all.map((one) => one.getAttribute('href'))),
        modules, 'modules that are preloaded');
});

// ---- running them

async function runOne({ run, options }, browser, shared) {
    const server = options.ownServer ? await serve(build('web')) : shared;
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options.context });
    const troubles = [];
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(10000);
        page.on('pageerror', (error) => troubles.push(error.message));
        page.on('console', (message) => {
            if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
        });
        await run(new Visit(page, server.address), { server, context, page });
        same(troubles, [], 'what the browser complains of');
    } finally {
        await context.close();
        if (options.ownServer) await server.close();
    }
}

async function shoot(folder, browser, server) {
    for (const look of LOOKS) {
        const context = await browser.newContext({ ...look.options, deviceScaleFactor: 1 });
        const page = await context.newPage();
        const visit = new Visit(page, server.address);
        for (const family of families) {
            const choice = { level: 3, lang: look.lang ?? 'en' };
            const name = `${folder}/${family}-${look.name.replace(/\W+/g, '-')}`;
            await visit.open(`?${family}` + link(family, 'looks', choice));
            await page.screenshot({ path: `${name}-first.png`, fullPage: true });
            await useAll(visit, family, choice);
            await page.screenshot({ path: `${name}-used.png`, fullPage: true });
        }
        if (look === LOOKS[0]) await page.pdf({ path: `${folder}/paper.pdf`, format: 'A4' });
        await context.close();
    }
}

const names = process.argv.slice(2);
const browser = await launch();
const shared = await serve(build('web'));
let passed = 0, failed = 0;
if (names[0] === '--shots') {
    await shoot(names[1], browser, shared);
} else {
    const waiting = tests.filter((one) => names.length === 0 || names.some((name) => one.name.includes(name)));
    await Promise.all([1, 2, 3].map(async () => {
        for (let one; (one = waiting.shift()); ) {
            const began = performance.now();
            try {
                await runOne(one, browser, shared);
                passed++;
                console.log(`ok    ${one.name} (${Math.round(performance.now() - began)} ms)`);
            } catch (error) {
                failed++;
                console.log(`FAIL  ${one.name}\n      ${error.message.split('\n').slice(0, 6).join('\n      ')}`);
            }
        }
    }));
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
await browser.close();
await shared.close();
