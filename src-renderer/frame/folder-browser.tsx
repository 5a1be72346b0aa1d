import { ArrowUp, Folder, FolderArchive } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FolderListing } from '../../src-main/contract/screen-api.ts';
import { engine } from '../engine.ts';
import { useWords } from '../i18n/use-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Path } from '../parts/path.tsx';
import { shownName } from '../parts/shown-name.ts';
import { usePicking } from '../state/picking.ts';
import style from './folder-browser.module.css';
import { nextByLetter } from './next-by-letter.ts';

/** Picks a folder of the engine's machine, below the places that its host allows: for pages in a browser. */
export function FolderBrowser() {
  const request = usePicking((picking) => picking.request);
  return request && <Browser key={request.title} request={request} />;
}

function Browser({ request }: { request: NonNullable<ReturnType<typeof usePicking.getState>['request']> }) {
  const { t } = useWords();
  const { answer } = usePicking.getState();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);

  const enter = async (path: string | null, from?: string | null) => {
    try {
      const next = await engine.listFolder(path);
      setListing(next);
      setError(null);
      const before = next.folders.findIndex((folder) => folder.path === from);
      setChosen(before >= 0 ? before : null);
      list.current?.focus();
    } catch (problem) {
      setError(problem as Error);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => void enter(request.startAt ?? null), []);
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);

  const folders = listing?.folders ?? [];
  const target = chosen === null ? (listing?.path ?? null) : (folders[chosen]?.path ?? null);
  const up = () => listing && listing.path !== null && void enter(listing.parent, listing.path);
  const onKey = (event: KeyboardEvent) => {
    const last = folders.length - 1;
    const at = chosen ?? -1;
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, last));
    else if (event.key === 'ArrowUp') setChosen(last < 0 ? null : Math.max(at - 1, 0));
    else if (event.key === 'Home') setChosen(last < 0 ? null : 0);
    else if (event.key === 'End') setChosen(last < 0 ? null : last);
    else if ((event.key === 'Enter' || event.key === 'ArrowRight') && chosen !== null)
      void enter(folders[chosen]?.path ?? null);
    else if (event.key === 'ArrowLeft' || event.key === 'Backspace') up();
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' ')
      setChosen(nextByLetter(folders, event.key, chosen));
    else return;
    event.preventDefault();
  };

  return (
    <Dialog
      isOpen
      onClose={() => answer(null)}
      title={request.title}
      wide
      firstFocus={list}
      actions={
        <>
          <Button onClick={() => answer(null)}>{t('words.cancel')}</Button>
          <Button look="primary" disabled={target === null} onClick={() => answer(target)}>
            {target === null || chosen === null
              ? request.button
              : t('browser.take', { button: request.button, name: shownName(folders[chosen]?.name ?? '') })}
          </Button>
        </>
      }
    >
      <div className={style.where}>
        <IconButton
          icon={ArrowUp}
          label={t('browser.up')}
          shortcut="ArrowLeft"
          disabled={listing?.path == null}
          onClick={up}
        />
        {listing?.path == null ? (
          <span className={style.path}>{t('browser.places')}</span>
        ) : (
          <Path path={listing.path} className={style.path} />
        )}
      </div>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t('browser.folders')}
        aria-activedescendant={chosen === null ? undefined : `${id}-${chosen}`}
        className={style.list}
        onKeyDown={onKey}
      >
        {folders.map((folder, index) => {
          const Icon = folder.isArchive ? FolderArchive : Folder;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
            <div
              key={folder.path}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={style.folder}
              onClick={() => setChosen(index)}
              onDoubleClick={() => void enter(folder.path)}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              <Path path={listing?.path == null ? folder.path : folder.name} className={style.name} />
              {folder.isArchive && <span className={style.tag}>{t('browser.archive')}</span>}
            </div>
          );
        })}
      </div>
      {listing && listing.path !== null && (
        <p className={style.files}>{t('browser.holds', { folders: folders.length, files: listing.files })}</p>
      )}
      {error && <ErrorNote error={error} />}
    </Dialog>
  );
}
