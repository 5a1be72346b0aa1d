import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Api, ScanDetails, ScanResult, TaskOptions } from '../contract/api.ts';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { absoluteFolder } from './options/absolute-folder.ts';
import { requireFolder } from './options/require-folder.ts';
import { addSourceOptions, type SourceFlags, scanOptionsOf, sourceOf } from './options/source-options.ts';
import { applySummary } from './print/apply-summary.ts';
import { scanSummary } from './print/scan-summary.ts';
import { printResult } from './print-result.ts';
import { withTask } from './with-engine.ts';

/** Adds `mama ingest FOLDER`: makes the archive if needed, scans, applies, and reads metadata last. */
export function addIngest(program: Command, act: Act): void {
  addSourceOptions(program.command('ingest'))
    .summary('scan a folder and bring what is new into the archive')
    .description(
      'The main job in one go: makes the archive if there is none, scans the folder, and brings what is new into the archive.',
    )
    .argument('<folder>', 'folder to take in')
    .addHelpText(
      'after',
      examples('mama ingest ~/Pictures', 'mama ingest /media/card --kind import --copy-only'),
    )
    .action(
      act<SourceFlags>(async (context, [folder = ''], flags) => {
        const path = absoluteFolder(folder);
        if (!existsSync(join(context.place.archive, '.mama'))) await requireFolder(path);
        const { scan, details, apply, views } = await withTask(
          context,
          { create: true },
          async (api, task) => {
            const source = await api.addSource(sourceOf(path, flags));
            const scanned = await api.scan(source.id, { ...scanOptionsOf(flags), ...task, metadata: false });
            const applied = await api.apply({ sourceId: source.id, ...task });
            const complete = flags.metadata ? await addMetadata(api, scanned, task) : scanned;
            return { scan: complete.result, details: complete.details, apply: applied, views: source.views };
          },
        );
        printResult(context, { scan, apply }, () => [
          ...scanSummary(context, path, scan, details),
          '',
          ...applySummary(context, apply, { dryRun: false, views }),
        ]);
        return scan.errors + apply.errors > 0 ? exitStatus.incomplete : exitStatus.done;
      }),
    );
}

type Scanned = { readonly result: ScanResult; readonly details: ScanDetails };

/** Reads the metadata that the scan left out, and counts it as if the scan had read it. */
async function addMetadata(api: Api, { result, details }: Scanned, task: TaskOptions): Promise<Scanned> {
  const start = performance.now();
  const { read, owed, reason, problems } = await api.readMetadata(task);
  return {
    result: {
      ...result,
      withMetadata: result.withMetadata + read,
      errors: result.errors + problems.length,
      seconds: result.seconds + (performance.now() - start) / 1000,
      errorList: [...result.errorList, ...problems],
    },
    details: { ...details, metadataOwed: owed, metadataReason: reason },
  };
}
