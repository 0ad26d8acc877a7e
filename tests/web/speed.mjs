#!/usr/bin/env node
// speed.mjs: how fast the page is on this machine, with the processor slowed down four times: from the
// link to the first exercise, and from leaving a blank to its mark, laid out. Figures, no test.

import { launch } from './browser.mjs';
import { build } from './build.mjs';
import { serve } from './static-server.mjs';

const SLOWER = 4, VISITS = 15, ANSWERS = 60;
const server = await serve(build('web'));
const browser = await launch();
const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];
const said = (all) => `median ${median(all).toFixed(1)} ms, most ${Math.max(...all).toFixed(1)} ms (${all.length})`;

async function slow(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

const firsts = [], marks = [], starts = [];
for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await slow(page);
    await page.addInitScript(() => {
        addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
            if (document.getElementById('main').getAttribute('aria-busy') === 'false') {
                requestAnimationFrame(() => setTimeout(() => void (window.shownAt ??= performance.now())));
            }
        }).observe(document.getElementById('main'), { attributes: true }));
    });
    const before = server.sent;
    await page.goto(server.address + `#level=5&seed=${visit}`);
    await page.waitForFunction(() => window.shownAt !== undefined);
    firsts.push(await page.evaluate(() => window.shownAt));
    if (visit === 0) console.log(`sent until the first exercise and the service worker's copy: ${server.sent - before} bytes`);
    if (visit > 2) {
        await context.close();
        continue;
    }
    marks.push(...await page.evaluate(async (answers) => {
        const times = [];
        const inputs = [...document.querySelectorAll('.asks input[type="text"]')];
        for (let i = 0; i < answers; i++) {
            const input = inputs[i % inputs.length];
            input.focus();
            input.value = '0x' + (i % 31).toString(16);
            await new Promise(requestAnimationFrame);
            const began = performance.now();
            input.blur();
            document.body.getBoundingClientRect();
            times.push(performance.now() - began);
        }
        return times;
    }, ANSWERS));
    starts.push(...await page.evaluate(() => Array.from({ length: 10 }, () => {
        const began = performance.now();
        document.getElementById('again').click();
        document.body.getBoundingClientRect();
        return performance.now() - began;
    })));
    await context.close();
}
console.log(`processor ${SLOWER} times slower, level 5`);
console.log(`first exercise on the screen: ${said(firsts)}`);
console.log(`from leaving a blank to its mark: ${said(marks)}`);
console.log(`a new exercise: ${said(starts)}`);
await browser.close();
await server.close();
