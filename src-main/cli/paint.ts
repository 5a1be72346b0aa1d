import colors from 'picocolors';
import type { Output } from './host.ts';

export type Paint = ReturnType<typeof colors.createColors>;

/** Colours for one output: only on a terminal, and as NO_COLOR and FORCE_COLOR ask. */
export function paintFor(output: Output, env: Readonly<Record<string, string | undefined>>): Paint {
  const plain = env.NO_COLOR || env.TERM === 'dumb';
  return colors.createColors(Boolean(env.FORCE_COLOR) || (output.isTTY === true && !plain));
}
