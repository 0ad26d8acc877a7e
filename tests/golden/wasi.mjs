// node wasi.mjs PROGRAM.wasm: runs a WASI program that needs no arguments and no files.
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const wasi = new WASI({ version: 'preview1' });
const program = await WebAssembly.compile(await readFile(process.argv[2]));
const imports = { wasi_snapshot_preview1: wasi.wasiImport };
wasi.start(await WebAssembly.instantiate(program, imports));
