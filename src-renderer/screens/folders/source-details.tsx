import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SourceSummary } from '../../../src-main/contract/screen-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { Path } from '../../parts/path.tsx';
import { PathActions } from '../../parts/path-actions.tsx';
import { toggleDetails } from './folders-state.ts';
import style from './source-details.module.css';
import { SourceSettings } from './source-settings.tsx';
import { sourceName } from './source-view.ts';

/** Everything that is known of a source, and what can be changed of it. */
export function SourceDetails({ source }: { source: SourceSummary }) {
  const { t, count, bytes } = useWords();
  const { byStatus, isCounted } = source;
  const facts: [label: string, value: ReactNode][] = [
    [t('details.kind'), t(`kind.${source.kind}`)],
    [
      t('details.computer'),
      source.isHere ? t('details.thisComputer', { host: source.hostname }) : source.hostname,
    ],
    [t('details.filesystem'), source.filesystem],
    // Where the system names no volume, the catalog keeps the type of the file system in its place.
    [t('details.volume'), source.volume?.startsWith('type:') ? null : source.volume],
    [t('details.lastScan'), source.lastScanAt !== null && <DateTime at={source.lastScanAt} exact />],
    [t('details.files'), isCounted ? `${count(source.files)} · ${bytes(source.bytes)}` : t('words.counting')],
    [
      t('details.stored'),
      isCounted ? `${count(source.storedFiles)} · ${bytes(source.storedBytes)}` : t('words.counting'),
    ],
    [t('details.pending'), byStatus.pending > 0 && count(byStatus.pending)],
    [t('details.ignored'), byStatus.ignored > 0 && count(byStatus.ignored)],
    [t('details.gone'), source.gone > 0 && count(source.gone)],
    [t('details.only'), source.only && t('words.files', { count: source.only.length })],
    [t('details.views'), <Path key="views" path={source.views} whole />],
  ];
  return (
    <div className={style.details}>
      <div>
        <div className={style.head}>
          <h2 className={style.name}>
            <Path path={sourceName(source)} whole />
          </h2>
          <IconButton icon={X} label={t('words.close')} shortcut="i" onClick={() => toggleDetails(false)} />
        </div>
        <div className={style.where}>
          <span className={style.path}>
            <Path path={source.basedir} whole />
          </span>
          <PathActions path={source.basedir} reveal={source.isReachable === true} />
        </div>
      </div>
      <dl className={style.facts}>
        {facts.map(
          ([label, value]) =>
            value && (
              <FactRow key={label} label={label}>
                {value}
              </FactRow>
            ),
        )}
      </dl>
      <SourceSettings source={source} />
    </div>
  );
}

function FactRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
