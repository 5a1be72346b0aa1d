import { Files, Folder, FolderInput, FolderSync, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { SourceKind } from '../../../src-main/contract/words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { classNames } from '../../parts/class-names.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Path } from '../../parts/path.tsx';
import { shownName } from '../../parts/shown-name.ts';
import { toggleDetails } from './folders-state.ts';
import { SourceBar } from './source-bar.tsx';
import { SourceButtons } from './source-buttons.tsx';
import { SourceProgress } from './source-progress.tsx';
import style from './source-row.module.css';
import { SourceTrouble } from './source-trouble.tsx';
import { type SourceView, sourceName, sourceParent } from './source-view.ts';
import { rowId } from './use-folder-keys.ts';

const icons: Readonly<Record<SourceKind, LucideIcon>> = {
  existing: Folder,
  syncthing: FolderSync,
  incoming: FolderInput,
  import: Files,
};

/** One source. It can have the focus; its buttons follow it in the order of the Tab key. */
export function SourceRow({
  view,
  isSelected,
  isEntry,
  onSelect,
}: {
  view: SourceView;
  isSelected: boolean;
  /** The Tab key comes into the list here. */
  isEntry: boolean;
  onSelect(): void;
}) {
  const { t, bytes } = useWords();
  const { source, active, trouble } = view;
  const hasSize = source.lastScanAt !== null && source.isCounted;
  const Icon = icons[source.kind];
  const facts = [
    t(`kind.${source.kind}`),
    ...(source.isHere ? [] : [t('folders.on', { host: source.hostname })]),
    ...(source.filesystem ? [source.filesystem] : []),
  ];
  const errors = source.lastScan?.errors ?? 0;
  const counted = errors > 0 ? t('folders.errors', { count: errors }) : null;
  const warning = source.isReachable === false ? t('folders.notThere') : counted;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of texts and buttons that is selected as a whole
    <div
      id={rowId(source.id)}
      role="group"
      aria-label={shownName(sourceName(source))}
      aria-current={isSelected || undefined}
      tabIndex={isEntry ? 0 : -1}
      className={classNames(style.row, isSelected && style.selected)}
      onFocus={onSelect}
      onMouseDown={onSelect}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        toggleDetails();
      }}
    >
      <div className={style.cells}>
        <Icon size={18} strokeWidth={1.5} aria-hidden className={style.icon} />
        <div>
          <Path path={sourceName(source)} isName className={style.name} />
          <Path path={sourceParent(source)} className={style.where} />
          <div className={style.second}>
            {facts.join(' · ')}
            {warning !== null && (
              <>
                {' · '}
                <span className={style.warning}>
                  <TriangleAlert size={12} aria-hidden /> {warning}
                </span>
              </>
            )}
          </div>
        </div>
        {active ? (
          <SourceProgress job={active} />
        ) : (
          <>
            <div className={style.size}>
              <div>{hasSize && bytes(source.bytes)}</div>
              <div className={style.second}>{hasSize && t('words.files', { count: source.files })}</div>
            </div>
            <SourceBar source={source} />
            <div className={style.last}>
              <div>
                {source.lastScanAt === null ? t('folders.neverScanned') : <DateTime at={source.lastScanAt} />}
              </div>
            </div>
          </>
        )}
        <SourceButtons view={view} />
      </div>
      {trouble && !active && (
        <div className={style.trouble}>
          <SourceTrouble source={source} job={trouble} />
        </div>
      )}
    </div>
  );
}
