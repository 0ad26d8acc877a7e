// static-server.mjs - serves a folder on 127.0.0.1, as any web host would, with an ETag.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
    '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
};

/** { address, sent, close() }: `sent` counts the bytes of all bodies. */
export async function serve(folder) {
    const served = { sent: 0 };
    const server = createServer(async (request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname));
        const file = join(folder, path.endsWith('/') ? path + 'index.html' : path);
        try {
            const bytes = await readFile(file);
            const tag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
            const known = request.headers['if-none-match'] === tag;
            response.writeHead(known ? 304 : 200,
                { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', ETag: tag });
            if (known) return response.end();
            served.sent += bytes.length;
            response.end(bytes);
        } catch {
            response.writeHead(404).end('not there');
        }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    served.address = `http://127.0.0.1:${server.address().port}/`;
    served.close = () => new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
    });
    return served;
}
