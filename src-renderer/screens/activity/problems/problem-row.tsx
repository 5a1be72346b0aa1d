import { ChevronDown, ChevronRight, CircleAlert, CircleCheck } from 'lucide-react';
import { useId, useState } from 'react';
import type { JobProblem } from '../../../../src-main/contract/jobs.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { IconButton } from '../../../parts/icon-button.tsx';
import { Path } from '../../../parts/path.tsx';
import { PathActions } from '../../../parts/path-actions.tsx';
import style from './problem-row.module.css';
import { isSettled, problemWords } from './problem-words.ts';

/** A file that a job has something to say of: which one, what, what to do now, and the engine's own sentence behind "Details". */
export function ProblemRow({ problem, isActive }: { problem: JobProblem | null; isActive: boolean }) {
  const words = useWords();
  const { t } = words;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  // Not fetched yet: its place is kept, and nothing flashes.
  if (!problem) return <div className={style.row} />;
  const { what, now } = problemWords(words, problem);
  const Icon = isSettled(problem) ? CircleCheck : CircleAlert;
  const isAbsolute = /^([/\\]|[A-Za-z]:)/.test(problem.path);
  return (
    <div className={style.row}>
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className={isSettled(problem) ? style.good : style.bad}
      />
      <div className={style.text}>
        <Path path={problem.path} />
        <p className={style.words}>
          <span className={style.what}>{what}</span> {now}
        </p>
        <p id={id} lang="en" className={style.own} hidden={!isOpen}>
          {problem.code !== null && `${problem.code}: `}
          {problem.message}
        </p>
      </div>
      <div className={style.actions} data-active={isActive || undefined} data-no-print>
        <PathActions path={problem.path} reveal={isAbsolute} tabIndex={isActive ? 0 : -1} />
        <IconButton
          icon={isOpen ? ChevronDown : ChevronRight}
          label={t('activity.showDetails')}
          aria-expanded={isOpen}
          aria-controls={id}
          tabIndex={isActive ? 0 : -1}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
    </div>
  );
}
