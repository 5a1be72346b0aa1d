import { PassThrough } from 'node:stream';
import type { Host } from '../../src-main/cli/host.ts';
import type { Api, ApplyResult, ScanDetails, ScanResult, SourceRow } from '../../src-main/contract/api.ts';
import type { EngineOptions } from '../../src-main/engine/open-engine.ts';

export const scanResult: ScanResult = {
  files: 12,
  newObservations: 10,
  unchanged: 1,
  newBlobs: 8,
  duplicates: 2,
  withMetadata: 0,
  errors: 0,
  moved: 0,
  gone: 0,
  skipped: 0,
  bytesRead: 12_345_678,
  seconds: 2,
  errorList: [],
};

export const scanDetails: ScanDetails = { metadataOwed: 3, metadataReason: null, skippedBy: {} };

export const applyResult: ApplyResult = {
  assigned: 10,
  stored: 8,
  reflinked: 0,
  hardlinked: 8,
  copied: 0,
  viewsCreated: 10,
  viewsRemoved: 0,
  blocked: 0,
  missing: 0,
  changed: 0,
  errors: 0,
  bytesCopied: 0,
  seconds: 1,
  errorList: [],
};

export const sourceRow: SourceRow = {
  id: 7,
  hostname: 'attic',
  basedir: '/home/ann/Pictures',
  kind: 'existing',
  onPending: 'assign',
  copyOnly: false,
  views: 'views/existing/Pictures',
  volume: null,
  filesystem: 'ext4',
  excludes: [],
  lastScanAt: null,
  files: 12,
  bytes: 12_345_678,
  gone: 0,
};

export interface Recorded {
  readonly host: Host;
  /** Name and arguments of everything that was asked of the engine, in order; progress and signals left out. */
  readonly calls: [string, ...unknown[]][];
  stdout(): string;
  stderr(): string;
}

/** A host without an engine: answers as it is told, and writes down what was asked. */
export function fakeHost(answers: Partial<Api> = {}, env: Record<string, string> = {}): Recorded {
  const calls: [string, ...unknown[]][] = [];
  const known: Partial<Api> = {
    archive: () => ({ archiveId: '0b6f5f6e-4f65-4d0e-9c5e-6d5a7b8c9d0e', path: '/archive' }),
    addSource: async () => sourceRow,
    sources: async () => [sourceRow],
    scan: async () => ({ result: scanResult, details: scanDetails }),
    readMetadata: async () => ({ read: 3, owed: 0, reason: null, problems: [] }),
    apply: async () => applyResult,
    ...answers,
  };
  const api = new Proxy({} as Api, {
    get: (_, name: keyof Api) => {
      const answer = known[name] as ((...args: unknown[]) => unknown) | undefined;
      if (!answer) throw new Error(`the test expects no call of ${name}`);
      return (...args: unknown[]) => {
        calls.push([name, ...args.map(withoutTask)]);
        return answer(...args);
      };
    },
  });
  const stdout = collector();
  const stderr = collector();
  const host: Host = {
    env,
    stdin: new PassThrough(),
    stdout,
    stderr,
    openEngine: async (options: EngineOptions) => {
      calls.push(['open', options]);
      return { api, close: async () => void calls.push(['close']) };
    },
    resetArchive: async (place) => {
      calls.push(['reset', place]);
      return { removed: ['/archive/views'] };
    },
    catalogStats: async (place) => {
      calls.push(['catalogStats', place]);
      return { tables: { blobs: 3 }, bytes: 4096 };
    },
    startWebHost: async () => {
      throw new Error('the test expects no web host');
    },
    newWebToken: async () => null,
    openBrowser: async () => undefined,
  };
  return { host, calls, stdout: () => stdout.text, stderr: () => stderr.text };
}

function withoutTask(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { signal, report, plan, ...rest } = value as Record<string, unknown>;
  return rest;
}

function collector() {
  const stream = new PassThrough() as PassThrough & { text: string };
  stream.text = '';
  stream.on('data', (chunk: Buffer) => {
    stream.text += chunk.toString();
  });
  // A PassThrough hands its data on in a later turn; the text must be there at once.
  stream.write = ((text: string) => {
    stream.text += text;
    return true;
  }) as typeof stream.write;
  return stream;
}
