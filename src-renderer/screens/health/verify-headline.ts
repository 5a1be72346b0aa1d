import {
  CircleDashed,
  CircleSlash,
  HeartCrack,
  HeartPulse,
  type LucideIcon,
  ShieldCheck,
  TriangleAlert,
} from 'lucide-react';
import type { JobRow, JobSpec } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';
import { damageOf, openFindings } from './archive-condition.ts';
import type { Tone } from './headline.tsx';

export interface Said {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
}

/** The result of a verification in one sentence, and what it rests on. */
export function verifyHeadline(
  { t }: Words,
  job: JobRow,
  { mode, heal }: Extract<JobSpec, { readonly type: 'verify' }>,
): Said {
  const text = t(mode === 'full' ? 'health.verified.fullText' : 'health.verified.quickText');
  const { problems, counters } = job;
  const healed = problems.healed ?? 0;
  switch (job.state) {
    case 'queued':
    case 'running':
    case 'paused':
      return {
        icon: CircleDashed,
        tone: 'neutral',
        title: t(heal ? 'health.verified.heal' : `health.verified.underWay.${mode}`),
        text,
      };
    case 'cancelled':
      return unfinished(t('health.verified.cancelled'), CircleSlash, 'neutral');
    case 'failed':
    case 'refused':
      return unfinished(t('health.verified.failed'), TriangleAlert, 'danger');
    case 'incomplete':
      return {
        icon: damageOf(job) > 0 ? HeartCrack : TriangleAlert,
        tone: damageOf(job) > 0 ? 'danger' : 'warning',
        title: t('health.verified.findings', { count: openFindings(job) }),
        text,
      };
    case 'done':
      if (healed > 0)
        return {
          icon: HeartPulse,
          tone: 'good',
          title: t('health.verified.healed', { count: healed }),
          text,
        };
      return {
        icon: mode === 'full' ? ShieldCheck : HeartPulse,
        tone: mode === 'full' ? 'good' : 'neutral',
        title: t(mode === 'full' ? 'health.verified.good' : 'health.verified.asLeft', {
          count: counters?.checked ?? 0,
        }),
        text,
      };
  }

  function unfinished(title: string, icon: LucideIcon, tone: Tone): Said {
    return { icon, tone, title, text: t('health.verified.unfinishedText') };
  }
}
