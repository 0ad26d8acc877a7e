#!/usr/bin/env node
// native-and-wasm.mjs [SEEDS]: are the native program and the compiled module the same? The native one
// (tests/web/page_requests.c) asks and hashes its answers; the module answers the same requests, and
// must give the same bytes: exercises, marks, sentences, hints and solutions of every family.

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { build } from './build.mjs';
import { loadEngine } from '../../web/engine.js';

const tool = build('tests/web/page_requests');

async function compare({ family, seeds }) {
    const engine = await loadEngine(readFileSync(build('web/pagewalk.wasm')));
    const native = spawn(tool, ['compare', family, seeds], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => native.on('close', resolve));
    const said = { family, requests: 0, passed: 0, failed: 0, first: '' };
    let hash = createHash('sha256'), block = [];
    for await (const line of createInterface({ input: native.stdout })) {
        if (!line.startsWith('= ')) {
            hash.update(engine.askBytes(...line.split('\t'))).update('\n');
            block.push(line);
            said.requests++;
            continue;
        }
        const same = hash.digest('hex') === line.slice(2);
        said[same ? 'passed' : 'failed']++;
        if (!same) said.first ||= `differs between "${block[0]}" and "${block.at(-1)}"`;
        hash = createHash('sha256');
        block = [];
    }
    const status = await ended;
    // Whoever asked too little, or stopped, has not shown anything.
    if (status !== 0 || said.requests < 2 * seeds) {
        said.failed++;
        said.first ||= `native ended with ${status} after ${said.requests} requests`;
    }
    return said;
}

if (!isMainThread) {
    parentPort.postMessage(await compare(workerData));
} else {
    const seeds = process.argv[2] ?? '20000';
    const families = execFileSync(tool, ['families']).toString().trim().split('\n');
    const all = await Promise.all(families.map((family) => new Promise((resolve, reject) => {
        new Worker(fileURLToPath(import.meta.url), { workerData: { family, seeds } })
            .on('message', resolve).on('error', reject);
    })));
    for (const { family, requests, first } of all) console.log(`${family}: ${requests} requests ${first}`);
    const sum = (name) => all.reduce((total, one) => total + one[name], 0);
    console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
    process.exitCode = sum('failed') === 0 ? 0 : 1;
}
