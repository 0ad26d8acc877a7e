#!/usr/bin/env node
// native-and-wasm.mjs [SEEDS]: are the native program and the compiled module the same? The native one
// (tests/web/page_requests.c) asks and hashes its answers; the module answers the same requests, and
// must give the same bytes: exercises, marks, sentences, hints and solutions of every family.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { build } from './build.mjs';
import { loadEngine } from '../../web/engine.js';

const seeds = process.argv[2] ?? '20000';
const engine = await loadEngine(readFileSync(build('web/pagewalk.wasm')));
const native = spawn(build('tests/web/page_requests'), ['compare', seeds], { stdio: ['ignore', 'pipe', 'inherit'] });
const ended = new Promise((resolve) => native.on('close', resolve));

let hash = createHash('sha256'), block = [];
let passed = 0, failed = 0, requests = 0;
for await (const line of createInterface({ input: native.stdout })) {
    if (!line.startsWith('= ')) {
        hash.update(engine.askBytes(...line.split('\t'))).update('\n');
        block.push(line);
        requests++;
        continue;
    }
    const same = hash.digest('hex') === line.slice(2);
    if (same) passed++;
    else failed++;
    if (!same && failed === 1) console.log(`the answers differ in the block from "${block[0]}" to "${block.at(-1)}"`);
    hash = createHash('sha256');
    block = [];
}
const status = await ended;
if (status !== 0 || requests === 0) failed++;
console.log(`${requests} requests in blocks, each the same byte for byte; native ended with ${status}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
