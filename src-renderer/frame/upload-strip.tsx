import { Pause, Play, X } from 'lucide-react';
import { useWords } from '../i18n/use-words.ts';
import { Button } from '../parts/button.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Path } from '../parts/path.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import {
  cancelUploads,
  forgetFailedUploads,
  pauseUploads,
  resumeUploads,
  useUploads,
} from '../state/uploads.ts';
import style from './upload-strip.module.css';

/** Files on their way from this browser, and those that did not arrive. */
export function UploadStrip() {
  const { t, count, bytes } = useWords();
  const uploads = useUploads();
  const { failed, phase } = uploads;
  const facts = t('upload.facts', {
    done: count(uploads.doneFiles),
    total: uploads.files,
    sent: bytes(uploads.doneBytes),
    all: bytes(uploads.bytes),
  });
  return (
    <>
      {failed.length > 0 && (
        <section className={style.failed} aria-label={t('upload.failedTitle', { count: failed.length })}>
          <p>{t('upload.failedTitle', { count: failed.length })}</p>
          <ul className={style.list}>
            {failed.map(({ path, message }) => (
              <li key={path}>
                <Path path={path} />
                <p className={style.reason}>{message}</p>
              </li>
            ))}
          </ul>
          <Button onClick={forgetFailedUploads}>{t('words.close')}</Button>
        </section>
      )}
      {phase !== 'idle' && (
        <section className={style.strip} aria-label={t('upload.title')}>
          <ProgressBar
            label={t('upload.title')}
            share={uploads.bytes > 0 ? uploads.doneBytes / uploads.bytes : null}
            text={facts}
            paused={phase === 'paused'}
            className={style.bar}
          />
          <p className={style.text}>
            {t('upload.title')} <span className={style.facts}>· {facts}</span>
          </p>
          {phase === 'paused' ? (
            <IconButton icon={Play} label={t('job.resume')} onClick={resumeUploads} />
          ) : (
            <IconButton icon={Pause} label={t('job.pause')} onClick={pauseUploads} />
          )}
          <IconButton icon={X} label={t('job.cancel')} onClick={cancelUploads} />
        </section>
      )}
    </>
  );
}
