import type { JobProblem } from '../../../src-main/contract/jobs.ts';

/** Why a file of a checked folder is not proven to be in the archive. */
export const notStoredReasons = [
  'unseen',
  'known',
  'keptOut',
  'damaged',
  'touched',
  'unreadable',
  'other',
] as const;
export type NotStoredReason = (typeof notStoredReasons)[number];

/** The beginnings of the engine's own sentences. */
const sentences: readonly (readonly [string, NotStoredReason])[] = [
  ['its content was never seen', 'unseen'],
  ['its content is known, but not stored', 'known'],
  ['its content is kept out of the archive', 'keptOut'],
  ['its stored copy is damaged or gone', 'damaged'],
  ['its stored copy is not as it was left', 'touched'],
];

/** `other` where the engine says something that is not known here: its own words are shown then. */
export function notStoredReason({ code, message }: Pick<JobProblem, 'code' | 'message'>): NotStoredReason {
  if (code !== null) return 'unreadable';
  return sentences.find(([sentence]) => message.startsWith(sentence))?.[1] ?? 'other';
}
