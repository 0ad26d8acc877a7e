// engine.js - the compiled C core: a request of texts goes in, an object comes back.
//
// What can be asked, and what comes back: course/practice_page.h. The engine needs nothing of a system; the few
// WASI calls that libc links in (closing a stream) say that there is no such file.

const NOT_THERE = 8; // EBADF of WASI

/** `source`: the bytes of the module, or a (promise of a) Response. */
export async function loadEngine(source) {
    const given = await source;
    const bytes = typeof Response !== 'undefined' && given instanceof Response ? await given.arrayBuffer() : given;
    // Not instantiateStreaming: it refuses a host that serves .wasm under another media type.
    const module = await WebAssembly.compile(bytes);
    const imports = {};
    for (const { module: room, name } of WebAssembly.Module.imports(module)) {
        (imports[room] ??= {})[name] = () => NOT_THERE;
    }
    const { exports } = await WebAssembly.instantiate(module, imports);
    exports._initialize();
    return new Engine(exports);
}

class Engine {
    #exports;
    #encoder = new TextEncoder();
    #decoder = new TextDecoder();

    constructor(exports) {
        this.#exports = exports;
    }

    /** The answer as the bytes of its JSON, good until the next call. Texts may hold anything but NUL,
     *  which is taken out. */
    askBytes(...texts) {
        const request = this.#encoder.encode(texts.map((text) => String(text).replaceAll('\0', '')).join('\0'));
        const at = this.#exports.web_request(request.length);
        if (at === 0) throw new Error('out of memory');
        new Uint8Array(this.#exports.memory.buffer, at, request.length).set(request);
        const length = this.#exports.web_answer(request.length);
        return new Uint8Array(this.#exports.memory.buffer, this.#exports.web_answer_text(), length);
    }

    /** The answer as an object. Throws what the engine says is wrong. */
    ask(...texts) {
        const answer = JSON.parse(this.#decoder.decode(this.askBytes(...texts)));
        if (answer.error !== undefined) throw new Error(answer.error);
        return answer;
    }
}
