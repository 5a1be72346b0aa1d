import { MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { SourceSummary } from '../../../src-main/contract/screen-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { addFolder } from '../../state/adding.ts';
import { startJob } from '../../state/jobs.ts';
import { putOff } from '../../state/questions.ts';
import { act } from '../../state/toasts.ts';
import { scan } from './source-actions.ts';
import style from './source-trouble.module.css';
import { brakeQuestion } from './source-view.ts';

/** Why the last job of a source did not do what it should, with the answers that a person can give. */
export function SourceTrouble({ source, job }: { source: SourceSummary; job: JobRow }) {
  const { t } = useWords();
  const { error } = job;
  const notNow = <Button onClick={() => putOff(job.id)}>{t('question.notNow')}</Button>;
  const again = (
    <Button onClick={() => act(() => startJob(job.spec))}>
      {job.spec.type === 'scan' ? t('folders.scanAgain') : t('folders.tryAgain')}
    </Button>
  );
  if (error?.code !== 'BRAKE')
    return (
      <ErrorNote error={error ?? { code: 'UNKNOWN', message: '' }}>
        {again}
        <Button onClick={() => putOff(job.id)}>{t('words.close')}</Button>
      </ErrorNote>
    );
  switch (brakeQuestion(job, source)) {
    case 'not there':
      return (
        <Question title={t('brake.notThere')} text={t('brake.notThereText')} details={error.message}>
          {again}
          {notNow}
        </Question>
      );
    case 'other volume':
      return (
        <Question title={t('volume.title')} text={t('volume.text')} details={error.message}>
          {/* A source of single files would become one of the whole folder: these are dropped once more instead. */}
          {source.only === null && (
            <>
              <Button onClick={() => act(() => addFolder({ folder: source.basedir, volume: 'same' }))}>
                {t('volume.same')}
              </Button>
              <Button onClick={() => act(() => addFolder({ folder: source.basedir, volume: 'new' }))}>
                {t('volume.new')}
              </Button>
            </>
          )}
          {notNow}
        </Question>
      );
    case 'much gone':
      return (
        <Question title={t('brake.gone')} text={t('brake.goneText')} details={error.message}>
          <Button look="danger" onClick={() => scan(source, { acceptGone: true })}>
            {t('brake.reallyGone')}
          </Button>
          {again}
          {notNow}
        </Question>
      );
  }
}

function Question({
  title,
  text,
  details,
  children,
}: {
  title: string;
  text: string;
  details: string;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <div role="alert" className={style.question}>
      <MessageCircleQuestion size={16} aria-hidden className={style.icon} />
      <div>
        <p className={style.title}>{title}</p>
        <p>{text}</p>
        <details className={style.details}>
          <summary>{t('words.details')}</summary>
          <p lang="en">{details}</p>
        </details>
        <div className={style.answers}>{children}</div>
      </div>
    </div>
  );
}
