import { copyText } from '../../host.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { useEngineState } from '../../state/connection.ts';
import { act, say } from '../../state/toasts.ts';
import style from './about-section.module.css';
import { SettingsSection } from './settings-section.tsx';

/** Which mama this is, and under which terms it comes. */
export function AboutSection() {
  const { t } = useWords();
  const state = useEngineState();
  const version = state?.version ?? window.desktop?.version ?? '';
  // For someone who is to help: in English, whatever the language of the screens.
  const details = [`mama ${version}`, state?.archive?.catalog, navigator.userAgent]
    .filter(Boolean)
    .join('\n');
  return (
    <SettingsSection title={t('settings.about')}>
      <div className={style.about}>
        <img src="icon.svg" alt="" className={style.icon} />
        <div className={style.text}>
          <p className={style.name}>{t('app.name')}</p>
          <p className={style.full}>{t('settings.fullName')}</p>
          <p className={style.version}>{t('settings.version', { version })}</p>
          <p>{t('settings.promise')}</p>
          <p className={style.full}>{t('settings.licence')}</p>
          <Button
            className={style.copy}
            onClick={() => act(() => copyText(details).then(() => say(t('settings.aboutCopied'))))}
          >
            {t('settings.copyAbout')}
          </Button>
        </div>
      </div>
    </SettingsSection>
  );
}
