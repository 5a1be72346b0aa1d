import { Folder, FolderSearch } from 'lucide-react';
import { useId, useState } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Path } from '../../parts/path.tsx';
import { shownName } from '../../parts/shown-name.ts';
import { startJob } from '../../state/jobs.ts';
import { pickFolder } from '../../state/picking.ts';
import { goTo } from '../../state/places.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useFreshSources } from '../../state/sources.ts';
import { act } from '../../state/toasts.ts';
import { CheckHistory } from './check-history.tsx';
import layout from './layout.module.css';
import style from './wipe-section.module.css';

/** Sources that are offered beside the picker. */
const offered = 10;

/** "Safe to wipe?": a folder, how sure one wants to be, and what earlier checks said. */
export function WipeSection({
  jobs,
  coverages,
  all,
  onAll,
}: {
  jobs: readonly JobRow[];
  coverages: readonly JobRow[];
  all: boolean;
  onAll(all: boolean): void;
}) {
  const { t } = useWords();
  const id = useId();
  const [folder, setFolder] = useState<string | null>(null);
  const [mode, setMode] = useState<'full' | 'quick'>('full');
  const { rows } = useFreshSources();
  const sources = (rows ?? [])
    .filter(({ isHere, isReachable, only }) => isHere && isReachable && only === null)
    .sort((a, b) => (b.lastScanAt ?? 0) - (a.lastScanAt ?? 0))
    .slice(0, offered);
  const choose = () =>
    act(async () => {
      const picked = await pickFolder({ title: t('health.wipe.pick'), button: t('health.wipe.pickButton') });
      if (picked !== null) setFolder(picked);
    });
  const start = (path: string) =>
    act(async () => {
      const job = await startJob({
        type: 'coverage',
        folder: path,
        ...(mode === 'quick' && { quick: true }),
      });
      goTo('health', job.id);
    });
  useShortcuts('health.wipe', [{ key: 'w', label: 'health.key.folder', run: choose }]);
  return (
    <section className={layout.section} aria-labelledby={id}>
      <div className={style.head}>
        <h2 id={id}>{t('health.wipe')}</h2>
        <p className={layout.second}>{t('health.wipe.text')}</p>
      </div>
      {folder !== null && (
        <div className={style.folder}>
          <Folder size={16} strokeWidth={1.75} aria-hidden />
          <Path path={folder} />
        </div>
      )}
      <div className={style.row}>
        <Button look={folder === null ? 'primary' : 'plain'} onClick={choose}>
          {t(folder === null ? 'health.wipe.choose' : 'health.wipe.change')}
        </Button>
        {sources.length > 0 && (
          <Menu
            trigger={<Button>{t('health.wipe.known')}</Button>}
            entries={sources.map(({ basedir }) => ({
              label: shownName(basedir),
              icon: FolderSearch,
              run: () => setFolder(basedir),
            }))}
          />
        )}
      </div>
      {folder !== null && (
        <>
          <Choice<'quick' | 'full'>
            title={t('health.wipe.mode')}
            value={mode}
            options={[
              { value: 'full', label: t('health.wipe.full'), hint: t('health.wipe.fullText') },
              { value: 'quick', label: t('health.wipe.quick'), hint: t('health.wipe.quickText') },
            ]}
            onChange={setMode}
          />
          <div className={style.row}>
            <Button look="primary" onClick={() => start(folder)}>
              {t('health.wipe.start')}
            </Button>
          </div>
        </>
      )}
      <CheckHistory jobs={jobs} coverages={coverages} all={all} onAll={onAll} />
    </section>
  );
}
