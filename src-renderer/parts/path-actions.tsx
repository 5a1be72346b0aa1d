import { Copy, FolderOpen } from 'lucide-react';
import { copyText } from '../host.ts';
import { useWords } from '../i18n/use-words.ts';
import { act, say } from '../state/toasts.ts';
import { IconButton } from './icon-button.tsx';

/** Buttons that belong to a path: copy it, and in the desktop application show it in the file manager. */
export function PathActions({
  path,
  reveal = true,
  tabIndex,
}: {
  path: string;
  reveal?: boolean;
  tabIndex?: number;
}) {
  const { t } = useWords();
  const { desktop } = window;
  return (
    <>
      <IconButton
        icon={Copy}
        label={t('words.copyPath')}
        tabIndex={tabIndex}
        onClick={() => act(() => copyText(path).then(() => say(t('words.copied'))))}
      />
      {desktop && reveal && (
        <IconButton
          icon={FolderOpen}
          label={t('words.reveal')}
          tabIndex={tabIndex}
          onClick={() => act(() => desktop.reveal(path))}
        />
      )}
    </>
  );
}
