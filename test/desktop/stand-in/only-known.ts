/** Names that others look up to find out what they hold: a promise, something for JSON, a test's value. */
const asked: ReadonlySet<string> = new Set(['then', 'toJSON', 'asymmetricMatch', '$$typeof', 'nodeType']);

/** An object that throws where something is used that the stand-in has not got, instead of doing nothing silently. */
export function onlyKnown<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(it, key, receiver) {
      if (typeof key === 'string' && !(key in it) && !asked.has(key) && !key.startsWith('_'))
        throw new Error(`the stand-in for electron has no ${name}.${key}`);
      return Reflect.get(it, key, receiver);
    },
  });
}
