// browser.mjs - the system's Chromium, started for a test with a profile of its own.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(fileURLToPath(new URL('../../build/npm/node_modules/', import.meta.url)));
const require = createRequire(modules);

export const axeSource = require.resolve('axe-core/axe.min.js');

export function launch() {
    const { chromium } = require('playwright-core');
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
    });
}
