/** A small number for each of many hashes, packed: a Map of a million would take five times the memory. */
export interface HashCodes {
  /** @returns false if there is one with these digits already */
  add(digits: number, code: number): boolean;
  of(digits: number): number | undefined;
}

/**
 * A table with open addressing, which doubles when it is half full.
 *
 * @param slots how many it begins with, a power of two
 */
export function openHashCodes(slots = 1 << 16): HashCodes {
  // Zero is an empty slot, so each is one more than its digits.
  let keys = new Float64Array(slots);
  let codes = new Uint8Array(slots);
  let size = 0;

  /** The slot of a key, or the empty one where it would go. The digits are those of a hash: any of them are random. */
  const find = (key: number): number => {
    const last = keys.length - 1;
    let at = key & last;
    for (; keys[at] !== 0 && keys[at] !== key; at = (at + 1) & last);
    return at;
  };
  const grow = () => {
    const [oldKeys, oldCodes] = [keys, codes];
    keys = new Float64Array(oldKeys.length * 2);
    codes = new Uint8Array(oldKeys.length * 2);
    for (let i = 0; i < oldKeys.length; i++) {
      const key = oldKeys[i] as number;
      if (key === 0) continue;
      const at = find(key);
      keys[at] = key;
      codes[at] = oldCodes[i] as number;
    }
  };
  return {
    add: (digits, code) => {
      if (++size * 2 > keys.length) grow();
      const at = find(digits + 1);
      if (keys[at] !== 0) return false;
      keys[at] = digits + 1;
      codes[at] = code;
      return true;
    },
    of: (digits) => {
      const at = find(digits + 1);
      return keys[at] === 0 ? undefined : codes[at];
    },
  };
}
