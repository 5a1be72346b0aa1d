import { useWords } from '../i18n/use-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Path } from '../parts/path.tsx';
import { addFolder, useVolumeQuestion } from '../state/adding.ts';
import { createArchive, useCreateQuestion } from '../state/archive.ts';
import { act } from '../state/toasts.ts';
import style from './questions.module.css';

/** Questions that an action leads to, wherever it was begun. */
export function Questions() {
  return (
    <>
      <CreateQuestion />
      <VolumeQuestion />
    </>
  );
}

/** There is no archive in the folder: shall one be made? */
function CreateQuestion() {
  const { t } = useWords();
  const question = useCreateQuestion((state) => state.question);
  if (!question) return null;
  const close = () => useCreateQuestion.setState({ question: null });
  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('archive.createTitle')}
      actions={
        <>
          <Button onClick={close}>{t('words.cancel')}</Button>
          <Button look="primary" onClick={() => act(() => createArchive(question.path))}>
            {t('archive.create')}
          </Button>
        </>
      }
    >
      <p>{question.isTaken ? t('archive.createInside') : t('archive.createHere')}</p>
      <p className={style.path}>
        <Path path={question.path} whole />
      </p>
    </Dialog>
  );
}

/** The folder is on another volume than before: the same one on a new disk, or another disk in its place? */
function VolumeQuestion() {
  const { t } = useWords();
  const folder = useVolumeQuestion((state) => state.folder);
  if (folder === null) return null;
  const close = () => useVolumeQuestion.setState({ folder: null });
  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('volume.title')}
      wide
      actions={
        <>
          <Button onClick={close}>{t('question.notNow')}</Button>
          <Button onClick={() => act(() => addFolder({ folder, volume: 'new' }))}>{t('volume.new')}</Button>
          <Button onClick={() => act(() => addFolder({ folder, volume: 'same' }))}>{t('volume.same')}</Button>
        </>
      }
    >
      <p className={style.path}>
        <Path path={folder} whole />
      </p>
      <p>{t('volume.text')}</p>
      <ul className={style.list}>
        <li>{t('volume.sameText')}</li>
        <li>{t('volume.newText')}</li>
        <li>{t('volume.notNowText')}</li>
      </ul>
    </Dialog>
  );
}
