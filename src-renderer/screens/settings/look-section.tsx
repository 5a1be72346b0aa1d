import { useWords } from '../../i18n/use-words.ts';
import { Choice } from '../../parts/choice.tsx';
import { changeLook, useLook } from '../../state/look.ts';
import style from './look-section.module.css';
import { SettingsSection } from './settings-section.tsx';

/** Names of languages stand in their own language, for those who came to the wrong one. */
const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
] as const;

/** Language and theme of this window. */
export function LookSection() {
  const { t } = useWords();
  const { language, theme } = useLook();
  return (
    <SettingsSection title={t('settings.look')} text={t('settings.lookText')}>
      <div className={style.choices}>
        <Choice
          title={t('settings.language')}
          options={[{ value: 'system', label: t('settings.languageSystem') }, ...languages]}
          value={language}
          onChange={(value) => changeLook({ language: value })}
        />
        <Choice
          title={t('settings.theme')}
          options={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
          value={theme}
          onChange={(value) => changeLook({ theme: value })}
        />
      </div>
    </SettingsSection>
  );
}
