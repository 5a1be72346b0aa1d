import { ArchiveRestore, Ellipsis, PanelRight, Pause, Play, RotateCw, ScanSearch, X } from 'lucide-react';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { Menu, type MenuEntry } from '../../parts/menu.tsx';
import { startJob } from '../../state/jobs.ts';
import { goTo } from '../../state/places.ts';
import { act } from '../../state/toasts.ts';
import { toggleDetails } from './folders-state.ts';
import { bringIn, canBringIn, cancel, canScan, nextStep, pauseOrResume, scan } from './source-actions.ts';
import style from './source-row.module.css';
import type { SourceView } from './source-view.ts';

/** What can be done with a source now: the next step as a button with a border, the rest in its menu. */
export function SourceButtons({ view }: { view: SourceView }) {
  const { t } = useWords();
  const { source, active } = view;
  const isPaused = active?.state === 'paused';
  const next = nextStep(view);
  const { lastScan } = source;
  const entries: MenuEntry[] = [
    {
      label: t('folders.scan'),
      icon: ScanSearch,
      shortcut: 's',
      disabled: !canScan(view),
      run: () => scan(source),
    },
    {
      label: t('folders.bringIn'),
      icon: ArchiveRestore,
      shortcut: 'b',
      disabled: !canBringIn(view),
      run: () => bringIn(source),
    },
    {
      label: t('folders.rehash'),
      icon: RotateCw,
      disabled: !canScan(view),
      run: () => act(() => startJob({ type: 'scan', sourceId: source.id, rehash: true })),
    },
    { label: t('folders.details'), icon: PanelRight, shortcut: 'i', run: () => toggleDetails(true) },
    ...(lastScan
      ? [
          {
            label: t('folders.lastScan'),
            icon: RotateCw,
            run: () => goTo('activity', lastScan.jobId),
          },
        ]
      : []),
  ];
  return (
    <div className={style.actions} data-no-print>
      {active && (
        <>
          <IconButton
            icon={isPaused ? Play : Pause}
            label={isPaused ? t('job.resume') : t('job.pause')}
            shortcut="p"
            onClick={() => pauseOrResume(active)}
          />
          <IconButton icon={X} label={t('job.cancel')} shortcut="c" onClick={() => cancel(active)} />
        </>
      )}
      {next !== 'bring in' && canScan(view) && (
        <Button look={next === 'scan' ? 'plain' : 'quiet'} onClick={() => scan(source)}>
          {t('folders.scan')}
        </Button>
      )}
      {next === 'bring in' && <Button onClick={() => bringIn(source)}>{t('folders.bringIn')}</Button>}
      <Menu trigger={<IconButton icon={Ellipsis} label={t('words.more')} />} entries={entries} />
    </div>
  );
}
