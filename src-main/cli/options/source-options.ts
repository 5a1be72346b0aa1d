import { type Command, Option } from 'commander';
import type { AddSource, ScanOptions } from '../../contract/api.ts';
import { type SourceKind, sourceKinds } from '../../contract/words.ts';
import { given } from './given.ts';

/** What `scan` and `ingest` can be told about the folder and about this run. */
export interface SourceFlags {
  readonly kind?: SourceKind;
  readonly exclude?: string[];
  readonly copyOnly?: true;
  readonly review?: true;
  readonly metadata: boolean;
  readonly acceptGone?: true;
  readonly rehash?: true;
  readonly sameVolume?: true;
  readonly newSource?: true;
}

/** Adds the options that `scan` and `ingest` share. */
export function addSourceOptions(command: Command): Command {
  return command
    .addOption(new Option('--kind <kind>', 'what kind of folder it is').choices(sourceKinds))
    .option(
      '--exclude <glob>',
      'leave out what matches, such as "*.tmp" or "Cache/**"; may be given again',
      (glob: string, before: string[] | undefined) => [...(before ?? []), glob],
    )
    .option('--copy-only', 'always copy from this folder, never link to its files')
    .option('--review', 'new files wait as pending for a decision instead of being assigned')
    .option('--no-metadata', 'leave metadata (EXIF, tags) for a later run')
    .option('--accept-gone', 'what vanished from the folder is really gone')
    .option('--rehash', 'read every file again, also those that look unchanged')
    .addOption(
      new Option('--same-volume', 'the folder is the same one, on another disk').conflicts('newSource'),
    )
    .option('--new-source', 'another disk or card is at the same place: a source of its own');
}

/** The source that the flags describe. */
export function sourceOf(folder: string, flags: SourceFlags): AddSource {
  return given<AddSource>({
    folder,
    kind: flags.kind,
    excludes: flags.exclude,
    copyOnly: flags.copyOnly,
    onPending: flags.review ? 'review' : undefined,
    volume: flags.sameVolume ? 'same' : flags.newSource ? 'new' : undefined,
  });
}

/** How the flags want this one scan. */
export function scanOptionsOf(flags: SourceFlags): ScanOptions {
  return given<ScanOptions>({
    metadata: flags.metadata,
    acceptGone: flags.acceptGone,
    rehash: flags.rehash,
    signal: undefined,
    report: undefined,
  });
}
