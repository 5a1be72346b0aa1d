import {
  CircleDashed,
  CircleHelp,
  CircleSlash,
  FolderOpen,
  History,
  type LucideIcon,
  OctagonX,
  ScanSearch,
  ShieldCheck,
} from 'lucide-react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';
import type { Verdict } from './coverage-verdict.ts';
import type { Tone } from './headline.tsx';
import type { Said } from './verify-headline.ts';

const looks: Record<Verdict['kind'], { readonly icon: LucideIcon; readonly tone: Tone }> = {
  proven: { icon: ShieldCheck, tone: 'good' },
  provenBefore: { icon: History, tone: 'warning' },
  found: { icon: ScanSearch, tone: 'warning' },
  foundBefore: { icon: History, tone: 'warning' },
  notStored: { icon: OctagonX, tone: 'danger' },
  empty: { icon: FolderOpen, tone: 'neutral' },
  underWay: { icon: CircleDashed, tone: 'neutral' },
  cancelled: { icon: CircleSlash, tone: 'neutral' },
  failed: { icon: OctagonX, tone: 'danger' },
  unsure: { icon: CircleHelp, tone: 'warning' },
};

/** A verdict in large words, with what it rests on. */
export function verdictHeadline(words: Words, verdict: Verdict, job: JobRow): Said {
  return { ...looks[verdict.kind], ...sentences(words, verdict, job) };
}

function sentences({ t, ago }: Words, verdict: Verdict, job: JobRow): { title: string; text: string } {
  switch (verdict.kind) {
    case 'proven':
    case 'found': {
      const { kind, files } = verdict;
      return { title: t(`health.verdict.${kind}`, { files }), text: t(`health.verdict.${kind}Text`) };
    }
    case 'provenBefore':
    case 'foundBefore': {
      const { kind, files, since } = verdict;
      const title = t(`health.verdict.${kind}`, { files });
      if (since === 'damaged') return { title, text: t('health.verdict.since.damaged') };
      return { title, text: t('health.verdict.since.old', { ago: ago(job.endedAt ?? job.createdAt) }) };
    }
    case 'notStored':
      return {
        title: t('health.verdict.notStored', { count: verdict.notStored }),
        text: t('health.verdict.notStoredText', { stored: verdict.stored }),
      };
    case 'cancelled':
    case 'failed':
      return { title: t(`health.verdict.${verdict.kind}`), text: t('health.verdict.unfinishedText') };
    default:
      return { title: t(`health.verdict.${verdict.kind}`), text: t(`health.verdict.${verdict.kind}Text`) };
  }
}

/** The same in a few words, for a list of checks. */
export function verdictShort({ t }: Words, verdict: Verdict): Said {
  const look = looks[verdict.kind];
  switch (verdict.kind) {
    case 'proven':
    case 'found':
    case 'provenBefore':
    case 'foundBefore':
      return { ...look, title: t(`health.short.${verdict.kind}`, { files: verdict.files }), text: '' };
    case 'notStored':
      return { ...look, title: t('health.short.notStored', { count: verdict.notStored }), text: '' };
    default:
      return { ...look, title: t(`health.short.${verdict.kind}`), text: '' };
  }
}
