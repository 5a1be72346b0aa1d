import {
  CircleDashed,
  HeartCrack,
  HeartPulse,
  type LucideIcon,
  ShieldCheck,
  TriangleAlert,
} from 'lucide-react';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { type Condition, damageOf, openFindings } from './archive-condition.ts';
import { findingCounts } from './finding-words.ts';
import { Headline, type Tone } from './headline.tsx';

interface Said {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
}

/** The one sentence on how the stored contents are, and what it rests on. */
export function ConditionLine({
  condition,
  stored,
}: {
  condition: Condition;
  /** Null until they were counted: what is lost is not known before. */
  stored: number | null;
}) {
  const words = useWords();
  const { t } = words;
  const { title, ...said } =
    stored === null
      ? {
          icon: CircleDashed,
          tone: 'neutral' as const,
          title: t('health.counting'),
          text: t('health.countingText'),
        }
      : say(words, condition, stored);
  return <Headline level={2} {...said} title={title} />;
}

function say(words: Words, condition: Condition, stored: number): Said {
  const { t, ago } = words;
  switch (condition.kind) {
    case 'never':
      return {
        icon: CircleDashed,
        tone: 'neutral',
        title: t('health.condition.never'),
        text: t('health.condition.neverText'),
      };
    case 'proven':
    case 'asLeft': {
      const { kind, job } = condition;
      return {
        icon: kind === 'proven' ? ShieldCheck : HeartPulse,
        tone: kind === 'proven' ? 'good' : 'neutral',
        title: t(`health.condition.${kind}`, { count: job.counters?.checked ?? stored }),
        text: t(`health.condition.${kind}Text`, { ago: ago(job.endedAt ?? job.createdAt) }),
      };
    }
    case 'findings': {
      const { job } = condition;
      const isDamage = damageOf(job) > 0;
      return {
        icon: isDamage ? HeartCrack : TriangleAlert,
        tone: isDamage ? 'danger' : 'warning',
        title: isDamage
          ? t('health.condition.damage', { count: damageOf(job) })
          : t('health.condition.findings', { count: openFindings(job) }),
        text: t('health.condition.findingsText', {
          findings: findingCounts(words, job.problems),
          ago: ago(job.endedAt ?? job.createdAt),
        }),
      };
    }
    case 'lost':
      return {
        icon: HeartCrack,
        tone: 'danger',
        title: t('health.condition.lost', { count: condition.count }),
        text: t('health.condition.lostText'),
      };
  }
}
