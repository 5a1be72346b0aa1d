import { useEffect, useState } from 'react';
import type { EngineState } from '../../../src-main/contract/screen-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Path } from '../../parts/path.tsx';
import { chooseArchive, createArchive, trySample, useCreateQuestion } from '../../state/archive.ts';
import { pickFolder } from '../../state/picking.ts';
import { act } from '../../state/toasts.ts';
import { ArchiveProblem } from './archive-problem.tsx';
import { Promises } from './promises.tsx';
import style from './welcome-screen.module.css';

/** Where a person begins: an archive is made or opened, and what mama does with their files is said before. */
export function WelcomeScreen({ state }: { state: EngineState }) {
  const { t } = useWords();
  const { suggestedArchive, sample, problem } = state;
  const [path, setPath] = useState(suggestedArchive);
  const isAsked = useCreateQuestion((create) => create.question !== null);
  useEffect(() => {
    document.title = t('app.name');
  }, [t]);

  const choosePlace = async () => {
    const picked = await pickFolder({ title: t('welcome.placeTitle'), button: t('welcome.placeButton') });
    if (picked !== null) setPath(picked);
  };
  const sampleArchive = suggestedArchive === null ? null : `${suggestedArchive}-sample`;
  return (
    <main className={style.page}>
      <div className={style.center}>
        <div className={style.brand}>
          <img src="icon.svg" alt="" />
          {t('app.name')}
        </div>
        <div className={style.start}>
          <h1>{t('welcome.title')}</h1>
          <p className={style.lead}>{t('welcome.lead')}</p>
          {/* What is being asked just now need not be said as an error as well. */}
          {problem && !isAsked && <ArchiveProblem problem={problem} />}
          <div>
            <p className={style.label}>{t('welcome.place')}</p>
            <div className={style.where}>
              {path === null ? (
                <span className={style.path}>{t('welcome.noPlace')}</span>
              ) : (
                <Path path={path} className={style.path} />
              )}
              <Button look="quiet" onClick={() => act(choosePlace)}>
                {t('welcome.change')}
              </Button>
            </div>
          </div>
          <div className={style.actions}>
            <Button
              look="primary"
              large
              disabled={path === null}
              onClick={() => path !== null && act(() => createArchive(path))}
            >
              {t('welcome.create')}
            </Button>
            <Button large onClick={() => act(chooseArchive)}>
              {t('welcome.open')}
            </Button>
          </div>
          {sample !== null && sampleArchive !== null && (
            <div className={style.sample}>
              <p>{t('welcome.sample')}</p>
              <Button onClick={() => act(() => trySample(sampleArchive, sample))}>
                {t('welcome.trySample')}
              </Button>
            </div>
          )}
        </div>
        <Promises />
      </div>
    </main>
  );
}
