import type { JobCounters, JobType } from '../../../src-main/contract/jobs.ts';
import type { MessageKey } from '../../i18n/translate.ts';

type CountKey = Extract<MessageKey, `activity.count.${string}`>;

interface Counter {
  readonly name: string;
  readonly label: CountKey;
  /** Shown even where it is nothing: that it is nothing says something. */
  readonly always?: true;
  readonly isBytes?: true;
  /** Something to look at where it is not nothing. */
  readonly isBad?: true;
}

const applied: readonly Counter[] = [
  { name: 'stored', label: 'activity.count.stored', always: true },
  { name: 'assigned', label: 'activity.count.assigned' },
  { name: 'hardlinked', label: 'activity.count.hardlinked' },
  { name: 'reflinked', label: 'activity.count.reflinked' },
  { name: 'copied', label: 'activity.count.copied' },
  { name: 'bytesCopied', label: 'activity.count.bytesCopied', always: true, isBytes: true },
  { name: 'viewsCreated', label: 'activity.count.viewsCreated', always: true },
  { name: 'viewsRemoved', label: 'activity.count.viewsRemoved' },
  { name: 'blocked', label: 'activity.count.blocked' },
  { name: 'missing', label: 'activity.count.missing', isBad: true },
  { name: 'changed', label: 'activity.count.changed', isBad: true },
  { name: 'errors', label: 'activity.count.errors', isBad: true },
];

const counters: Readonly<Record<JobType, readonly Counter[]>> = {
  scan: [
    { name: 'files', label: 'activity.count.files', always: true },
    { name: 'newObservations', label: 'activity.count.newObservations', always: true },
    { name: 'newBlobs', label: 'activity.count.newBlobs', always: true },
    { name: 'duplicates', label: 'activity.count.duplicates', always: true },
    { name: 'unchanged', label: 'activity.count.unchanged', always: true },
    { name: 'bytesRead', label: 'activity.count.bytesRead', always: true, isBytes: true },
    { name: 'withMetadata', label: 'activity.count.withMetadata' },
    { name: 'metadataOwed', label: 'activity.count.metadataOwed' },
    { name: 'moved', label: 'activity.count.moved' },
    { name: 'gone', label: 'activity.count.gone', isBad: true },
    { name: 'skipped', label: 'activity.count.skipped' },
    { name: 'errors', label: 'activity.count.errors', isBad: true },
  ],
  plan: applied,
  apply: applied,
  metadata: [
    { name: 'read', label: 'activity.count.read', always: true },
    { name: 'owed', label: 'activity.count.owed', always: true },
  ],
  verify: [
    { name: 'checked', label: 'activity.count.checked', always: true },
    { name: 'ok', label: 'activity.count.ok', always: true },
  ],
  coverage: [
    { name: 'files', label: 'activity.count.files', always: true },
    { name: 'stored', label: 'activity.count.storedFiles', always: true },
    { name: 'verified', label: 'activity.count.verified', always: true },
  ],
};

export interface ShownCounter extends Counter {
  readonly value: number;
}

/** The counters of a job that say something, in the order in which they are read. Those without a name here are left out. */
export function shownCounters(type: JobType, values: JobCounters): ShownCounter[] {
  return counters[type].flatMap((counter) => {
    const value = values[counter.name];
    return value === undefined || (value === 0 && !counter.always) ? [] : [{ ...counter, value }];
  });
}
