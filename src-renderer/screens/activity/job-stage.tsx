import { type RefObject, useRef } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { JobGraphs } from './graph/job-graphs.tsx';
import { JobFigures } from './job-figures.tsx';
import { JobHead } from './job-head.tsx';
import { JobNotices } from './job-notices.tsx';
import { JobOutcome } from './job-outcome.tsx';
import style from './job-stage.module.css';
import { jobTitle } from './job-title.ts';
import { JobWork } from './job-work.tsx';
import { ProblemSection } from './problems/problem-section.tsx';

/** One job, large: how it stands, how far and how fast it is, what came of it, and what it could not do. */
export function JobStage({
  job,
  heading,
  onCancel,
  onFocusWithin,
}: {
  job: JobRow;
  heading: RefObject<HTMLHeadingElement | null>;
  onCancel(): void;
  /** Is told whether the focus is in here. */
  onFocusWithin(isWithin: boolean): void;
}) {
  const words = useWords();
  const scroll = useRef<HTMLElement>(null);
  const isUnderWay = job.state === 'running' || job.state === 'paused';
  return (
    <section
      ref={scroll}
      className={style.stage}
      aria-label={jobTitle(words, job)}
      onFocus={() => onFocusWithin(true)}
      onBlur={() => onFocusWithin(false)}
      data-print
    >
      <div className={style.content}>
        <JobHead job={job} heading={heading} onCancel={onCancel} />
        <JobOutcome job={job} />
        {isUnderWay && <JobWork job={job} />}
        <JobGraphs job={job} />
        {!isUnderWay && <JobFigures job={job} />}
        <JobNotices job={job} />
        <ProblemSection job={job} scroll={scroll} />
      </div>
    </section>
  );
}
