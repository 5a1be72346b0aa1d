import type { JobRow, JobSpec } from '../../../src-main/contract/jobs.ts';
import type { EngineState } from '../../../src-main/contract/screen-api.ts';
import type { Words } from '../../i18n/words.ts';
import { coverageFacts, originFacts } from './coverage-facts.tsx';
import { scopeSentences } from './coverage-scope.tsx';
import type { Verdict } from './coverage-verdict.ts';
import type { ReportContent } from './report-html.ts';
import { verdictHeadline } from './verdict-words.ts';

/** What a report says of one check, in a language. */
export function reportContent(
  words: Words,
  job: JobRow,
  spec: Extract<JobSpec, { readonly type: 'coverage' }>,
  verdict: Verdict,
  state: EngineState,
): ReportContent {
  const { t, language } = words;
  const { title, text, tone } = verdictHeadline(words, verdict, job);
  const archive = state.archive?.path ?? '';
  const isAnswer = ['proven', 'provenBefore', 'found', 'foundBefore'].includes(verdict.kind);
  return {
    language,
    title: t('health.report.title'),
    folder: spec.folder,
    verdict: title,
    verdictText: text,
    tone,
    facts: [...coverageFacts(words, job, spec, true), ...originFacts(words, state)],
    scopeTitle: t('health.coverage.scope'),
    scope: scopeSentences(words, job, archive, isAnswer),
    listTitle: t('health.coverage.list'),
    nothing: t(isAnswer ? 'health.report.none' : 'health.report.noneListed'),
    columns: [
      t('health.report.number'),
      t('health.report.path'),
      t('health.report.reason'),
      t('health.report.code'),
    ],
  };
}
