import type { Output } from '../host.ts';

/** Writes one JSON document and a newline. A list goes out entry by entry: as one string it may be too long for V8. */
export function writeJson(out: Output, value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) {
    out.write(`${JSON.stringify(value)}\n`);
    return;
  }
  let chunk = '[';
  for (const [i, item] of value.entries()) {
    chunk += `${i === 0 ? '' : ',\n'}${JSON.stringify(item)}`;
    if (chunk.length < 65_536) continue;
    out.write(chunk);
    chunk = '';
  }
  out.write(`${chunk}]\n`);
}
