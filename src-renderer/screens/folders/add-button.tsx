import { FilePlus2, FolderPlus, FolderUp, Plus } from 'lucide-react';
import { useRef } from 'react';
import { isDesktop } from '../../host.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Menu } from '../../parts/menu.tsx';
import { pickAndAdd } from '../../state/adding.ts';
import { chosenFiles } from '../../state/dropped-files.ts';
import { act } from '../../state/toasts.ts';
import { upload } from '../../state/uploads.ts';

/** Not in React's types, but in every browser. */
const wholeFolder = { webkitdirectory: '' };

/** Adds a folder; from a browser also files of the device that it runs on. */
export function AddButton({ isMain = false }: { isMain?: boolean }) {
  const { t } = useWords();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const button = (
    <Button look={isMain ? 'primary' : 'plain'} large={isMain}>
      <Plus size={16} aria-hidden />
      {t('folders.add')}
    </Button>
  );
  if (isDesktop())
    return (
      <Button look={isMain ? 'primary' : 'plain'} large={isMain} onClick={() => act(pickAndAdd)}>
        <Plus size={16} aria-hidden />
        {t('folders.addFolder')}
      </Button>
    );
  const take = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    act(() => upload(chosenFiles(chosen)));
  };
  return (
    <>
      <Menu
        trigger={button}
        entries={[
          { label: t('folders.addServer'), icon: FolderPlus, shortcut: 'a', run: () => act(pickAndAdd) },
          { label: t('folders.uploadFiles'), icon: FilePlus2, run: () => files.current?.click() },
          { label: t('folders.uploadFolder'), icon: FolderUp, run: () => folder.current?.click() },
        ]}
      />
      <input ref={files} type="file" multiple hidden onChange={({ target }) => take(target)} />
      <input ref={folder} type="file" {...wholeFolder} hidden onChange={({ target }) => take(target)} />
    </>
  );
}
