import { isDesktop } from '../host.ts';
import { useWords } from '../i18n/use-words.ts';
import { DropTarget } from '../parts/drop-target.tsx';
import { addDropped } from '../state/adding.ts';
import { useEngineState } from '../state/connection.ts';
import { droppedFiles } from '../state/dropped-files.ts';
import { act } from '../state/toasts.ts';
import { upload } from '../state/uploads.ts';

/** Folders and files that are dropped anywhere: sources in the desktop application, uploads in a browser. */
export function DropAnywhere() {
  const { t } = useWords();
  const isOpen = useEngineState()?.archive != null;
  const words = (count: number) => {
    if (!isOpen) return { title: t('drop.noArchive'), text: t('drop.noArchiveText') };
    return isDesktop()
      ? { title: t('drop.add', { count }), text: t('drop.addText') }
      : { title: t('drop.upload', { count }), text: t('drop.uploadText') };
  };
  const take = (transfer: DataTransfer) => {
    if (!isOpen) return;
    if (isDesktop()) {
      const files = [...transfer.files];
      act(() => addDropped(files));
    } else {
      const files = droppedFiles(transfer);
      act(() => upload(files));
    }
  };
  return <DropTarget words={words} onDrop={take} />;
}
