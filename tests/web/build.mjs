// build.mjs - where `make` put what it built: beside $PAGEWALK, or in build/.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export function build(path) {
    return join(process.env.PAGEWALK ? dirname(process.env.PAGEWALK) : join(root, 'build'), path);
}
