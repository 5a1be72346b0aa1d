import { Copy, FileDown, RotateCcw } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { type JobProblemKind, type JobRow, jobProblemKinds } from '../../../../src-main/contract/jobs.ts';
import { copyText } from '../../../host.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button } from '../../../parts/button.tsx';
import { Tooltip } from '../../../parts/tooltip.tsx';
import { isActive } from '../../../state/job-lists.ts';
import { act, say } from '../../../state/toasts.ts';
import { startAgain } from '../start-again.ts';
import { KindFilter } from './kind-filter.tsx';
import { ProblemList } from './problem-list.tsx';
import style from './problem-section.module.css';
import { problemsTitle } from './problem-words.ts';
import { problemLine, problemsHead } from './problems-text.ts';
import { saveText } from './save-text.ts';
import { allProblems } from './use-problems.ts';

/** Everything a job has to say of single files, with what can be done about all of it. */
export function ProblemSection({ job, scroll }: { job: JobRow; scroll: RefObject<HTMLElement | null> }) {
  const words = useWords();
  const { t, count } = words;
  const [chosen, setKind] = useState<JobProblemKind | null>(null);
  const [isCollecting, setCollecting] = useState(false);
  const kinds = jobProblemKinds.filter((kind) => (job.problems[kind] ?? 0) > 0);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : null;
  const all = kinds.reduce((sum, each) => sum + (job.problems[each] ?? 0), 0);
  if (all === 0) return null;
  const total = kind === null ? all : (job.problems[kind] ?? 0);

  const collect = async (): Promise<{ parts: string[]; listed: number }> => {
    setCollecting(true);
    try {
      const parts = [problemsHead(words, job)];
      let listed = 0;
      for await (const page of allProblems(job.id, kind)) {
        parts.push(page.map((problem) => problemLine(words, problem)).join(''));
        listed += page.length;
      }
      if (listed < total) parts.push(`\n${t('activity.moreCounted', { count: total - listed })}\n`);
      return { parts, listed };
    } finally {
      setCollecting(false);
    }
  };
  const copy = async () => {
    const { parts, listed } = await collect();
    try {
      await copyText(parts.join(''));
      say(t('activity.listCopied', { count: listed }));
    } catch {
      // A browser may refuse: too much text, or the page is no longer in front.
      say(t('activity.copyFailed'));
    }
  };
  const save = async () => {
    const name = t('activity.textFile', { job: t(`job.type.${job.spec.type}`), id: String(job.id) });
    saveText(name, (await collect()).parts);
  };
  const type = job.spec.type === 'scan' ? 'scan' : 'other';
  return (
    <section className={style.section}>
      <div className={style.head}>
        <h3 id={`problems-${job.id}`}>
          {problemsTitle(words, job)} <span className={style.total}>{count(all)}</span>
        </h3>
        <div className={style.actions} data-no-print>
          {!isActive(job) && (job.problems.error ?? 0) > 0 && (
            <Tooltip text={t(`activity.tryThese.${type}`)}>
              <Button onClick={() => act(() => startAgain(job, true))}>
                <RotateCcw size={16} aria-hidden />
                {t('activity.tryThese')}
              </Button>
            </Tooltip>
          )}
          <Button disabled={isCollecting} onClick={() => act(copy)}>
            <Copy size={16} aria-hidden />
            {t('activity.copyList')}
          </Button>
          <Button disabled={isCollecting} onClick={() => act(save)}>
            <FileDown size={16} aria-hidden />
            {t('activity.saveList')}
          </Button>
        </div>
      </div>
      <p role="status" className="visually-hidden">
        {isCollecting && t('activity.listLoading')}
      </p>
      {kinds.length > 1 && (
        <KindFilter problems={job.problems} kinds={kinds} kind={kind} onChange={setKind} />
      )}
      <ProblemList
        key={kind}
        jobId={job.id}
        kind={kind}
        total={total}
        isEnded={!isActive(job)}
        scroll={scroll}
        labelledBy={`problems-${job.id}`}
      />
    </section>
  );
}
