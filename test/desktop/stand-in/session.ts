import { EventEmitter } from 'node:events';
import { onlyKnown } from './only-known.ts';

type Check = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type Ask = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
let check: Check | null = null;
let ask: Ask | null = null;

class Session extends EventEmitter {
  setPermissionCheckHandler(handler: Check | null): void {
    check = handler;
  }
  setPermissionRequestHandler(handler: Ask | null): void {
    ask = handler;
  }
  setDevicePermissionHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown): void {}
}

export const session = onlyKnown('session', { defaultSession: onlyKnown('Session', new Session()) });

/** Electron grants what nobody refuses. Both handlers have to refuse: most of the web's calls ask both. */
export function checkPermission(contents: object, name: string): boolean {
  let granted = ask === null;
  ask?.(
    contents as never,
    name as never,
    (answer) => {
      granted = answer;
    },
    {} as never,
  );
  return granted || (check?.(contents as never, name as never, 'app://mama/', {} as never) ?? true);
}
