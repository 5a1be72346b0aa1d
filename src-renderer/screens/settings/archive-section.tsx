import { Copy } from 'lucide-react';
import { useState } from 'react';
import { engine } from '../../engine.ts';
import { copyText } from '../../host.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { Path } from '../../parts/path.tsx';
import { PathActions } from '../../parts/path-actions.tsx';
import { below, chooseArchive, openArchive } from '../../state/archive.ts';
import { setEngineState, useEngineState } from '../../state/connection.ts';
import { isActive } from '../../state/job-lists.ts';
import { useJobs } from '../../state/jobs.ts';
import { act, say } from '../../state/toasts.ts';
import style from './archive-section.module.css';
import { LeaveDialog } from './leave-dialog.tsx';
import { SettingsSection } from './settings-section.tsx';

/** Which archive is open, where its numbers come from, and the way to another one. */
export function ArchiveSection() {
  const { t } = useWords();
  const state = useEngineState();
  const active = useJobs(({ byId }) => [...byId.values()].filter(isActive).length);
  const [asked, setAsked] = useState<'open' | 'close' | null>(null);
  if (!state?.archive) return null;
  const { path, archiveId, catalog } = state.archive;
  const isSqlite = catalog === 'sqlite';

  const leave = (how: 'open' | 'close') => {
    setAsked(null);
    if (how === 'open') void chooseArchive();
    else
      act(async () => {
        setEngineState(await engine.closeArchive());
        say(t('settings.closed'), { label: t('settings.reopen'), run: () => act(() => openArchive(path)) });
      });
  };
  const ask = (how: 'open' | 'close') => (active > 0 ? setAsked(how) : leave(how));
  return (
    <SettingsSection title={t('settings.archive')} text={t('settings.archiveText')}>
      <dl className={style.facts}>
        <dt>{t('settings.archiveFolder')}</dt>
        <dd className={style.withActions}>
          <Path path={path} whole />
          <span className={style.actions}>
            <PathActions path={path} />
          </span>
        </dd>
        <dt>{t('settings.catalog')}</dt>
        <dd>
          {isSqlite ? t('settings.catalogSqlite') : t('settings.catalogPostgres')}
          {isSqlite && (
            <span className={style.catalog}>
              <Path path={below(below(path, '.mama'), 'catalog.db')} />
            </span>
          )}
          <p className={style.text}>
            {isSqlite ? t('settings.catalogSqliteText') : t('settings.catalogPostgresText')}
          </p>
        </dd>
        <dt>{t('settings.archiveId')}</dt>
        <dd className={style.withActions}>
          <span className={style.id}>{archiveId}</span>
          <span className={style.actions}>
            <IconButton
              icon={Copy}
              label={t('settings.copyId')}
              onClick={() => act(() => copyText(archiveId).then(() => say(t('settings.idCopied'))))}
            />
          </span>
        </dd>
        <dt>{t('settings.computer')}</dt>
        <dd>{state.hostname}</dd>
      </dl>
      <div className={style.buttons}>
        <Button onClick={() => ask('open')}>{t('settings.openOther')}</Button>
        <Button onClick={() => ask('close')}>{t('settings.closeArchive')}</Button>
      </div>
      <LeaveDialog how={asked} active={active} onLeave={leave} onStay={() => setAsked(null)} />
    </SettingsSection>
  );
}
