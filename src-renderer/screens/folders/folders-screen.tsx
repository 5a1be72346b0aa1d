import { FolderPlus, PanelRight, SearchX } from 'lucide-react';
import { type MouseEvent, useMemo, useRef, useState } from 'react';
import { Screen } from '../../frame/screen.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { VirtualList, type VirtualListHandle } from '../../parts/virtual-list.tsx';
import { pickAndAdd } from '../../state/adding.ts';
import { useJobs } from '../../state/jobs.ts';
import { pointAt, usePlaces } from '../../state/places.ts';
import { usePutOff } from '../../state/questions.ts';
import { useFreshSources } from '../../state/sources.ts';
import { act } from '../../state/toasts.ts';
import { AddButton } from './add-button.tsx';
import style from './folders-screen.module.css';
import { toggleDetails, useFolders } from './folders-state.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { SourceDetails } from './source-details.tsx';
import { SourceRow } from './source-row.tsx';
import { matching, sourceViews } from './source-view.ts';
import { useFolderKeys } from './use-folder-keys.ts';

/** So many are seen at a glance. */
const fewSources = 8;

/** All sources: what they are, how far they are in the archive, and what can be done with them. */
export function FoldersScreen() {
  const { t, bytes } = useWords();
  const { rows, error } = useFreshSources();
  const jobs = useJobs(({ byId }) => byId);
  const putOff = usePutOff();
  const [search, setSearch] = useState('');
  const views = useMemo(
    () => sourceViews(matching(rows ?? [], search), jobs, putOff),
    [rows, search, jobs, putOff],
  );
  const about = usePlaces((state) => state.about);
  const { isDetailsOpen, planOf } = useFolders();
  const list = useRef<VirtualListHandle>(null);
  const at = views.findIndex(({ source }) => String(source.id) === about);
  const selected = views[at];
  const planned = views.find(({ source }) => source.id === planOf);

  useFolderKeys(views, at, list);
  const addOnEmptyArea = ({ target }: MouseEvent) => {
    if (!(target as HTMLElement).closest('li, button, a, input')) act(pickAndAdd);
  };
  const total = rows?.every((row) => row.isCounted) ? rows.reduce((sum, row) => sum + row.bytes, 0) : 0;
  const facts = [
    ...(rows?.length ? [t('words.folders', { count: rows.length })] : []),
    ...(total > 0 ? [bytes(total)] : []),
  ];
  return (
    <Screen
      title={t('place.folders')}
      facts={facts}
      actions={
        <>
          {(rows?.length ?? 0) > fewSources && (
            <SearchField label={t('folders.search')} value={search} onChange={setSearch} />
          )}
          {rows?.length !== 0 && <AddButton />}
          {selected && (
            <IconButton
              icon={PanelRight}
              label={t('folders.details')}
              shortcut="i"
              aria-pressed={isDetailsOpen}
              onClick={() => toggleDetails()}
            />
          )}
        </>
      }
      details={
        isDetailsOpen && selected && <SourceDetails key={selected.source.id} source={selected.source} />
      }
    >
      {error && (
        <div className={style.error}>
          <ErrorNote error={error} />
        </div>
      )}
      {rows?.length === 0 && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a double click is the quick way beside a button and a key
        <div className={style.empty} onDoubleClick={addOnEmptyArea}>
          <EmptyState icon={FolderPlus} title={t('folders.empty')} text={t('folders.emptyText')}>
            <AddButton isMain />
          </EmptyState>
        </div>
      )}
      {rows && rows.length > 0 && views.length === 0 && (
        <div className={style.empty}>
          <EmptyState icon={SearchX} title={t('folders.noneFound')} text={t('folders.noneFoundText')} />
        </div>
      )}
      {views.length > 0 && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a double click is the quick way beside a button and a key
        <div className={style.list} onDoubleClick={addOnEmptyArea}>
          <VirtualList
            handle={list}
            label={t('place.folders')}
            rows={views}
            keyOf={({ source }) => source.id}
            rowHeight={77}
            render={(view, index) => (
              <SourceRow
                view={view}
                isSelected={index === at}
                // Without a selection the first row is where the Tab key comes in.
                isEntry={index === Math.max(at, 0)}
                onSelect={() => pointAt(view.source.id)}
              />
            )}
          />
        </div>
      )}
      {planned && <PlanDialog key={planned.source.id} source={planned.source} />}
    </Screen>
  );
}
