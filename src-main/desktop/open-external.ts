import { shell } from 'electron';
import { mayLeave } from './may-leave.ts';

/** Opens a link in the person's browser if it may leave; says whether it did. */
export function openExternal(address: string): boolean {
  if (!mayLeave(address)) return false;
  // Without a browser there is nothing to be opened, and nothing to be said.
  shell.openExternal(new URL(address).href).catch(() => {});
  return true;
}
