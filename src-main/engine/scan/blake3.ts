import { createRequire } from 'node:module';

/** An incremental BLAKE3 hash that is used again after `reset`; `hex` ends one hash with its 64 digits. */
export interface Blake3 {
  reset(): void;
  update(bytes: Uint8Array): void;
  hex(): string;
}

const require = createRequire(import.meta.url);

function native(): Blake3 {
  const { Blake3Hasher } = require('@napi-rs/blake-hash') as typeof import('@napi-rs/blake-hash');
  const hasher = new Blake3Hasher();
  return {
    reset: () => hasher.reset(),
    update: (bytes) => void hasher.update(asBuffer(bytes)),
    hex: () => hasher.digest('hex'),
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** BLAKE3 in WebAssembly: slower by a factor of eight, but runs wherever Node runs. */
export function wasmBlake3(): Blake3 {
  const { createHash } = require('blake3') as typeof import('blake3');
  let hash = createHash();
  return {
    reset: () => {
      hash.dispose();
      hash = createHash();
    },
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex', { dispose: false }),
  };
}

/** The fastest BLAKE3 that this platform has: the native build, else WebAssembly. */
export function openBlake3(): Blake3 {
  try {
    return native();
  } catch {
    return wasmBlake3();
  }
}
