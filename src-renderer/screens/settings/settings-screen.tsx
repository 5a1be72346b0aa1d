import { Screen } from '../../frame/screen.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { AboutSection } from './about-section.tsx';
import { ArchiveSection } from './archive-section.tsx';
import { ExcludesSection } from './excludes-section.tsx';
import { LookSection } from './look-section.tsx';
import style from './settings-screen.module.css';

/** Everything that can be set. All of it takes effect at once; there is nothing to save. */
export function SettingsScreen() {
  const { t } = useWords();
  return (
    <Screen title={t('place.settings')}>
      <div className={style.sections}>
        <ArchiveSection />
        <ExcludesSection />
        <LookSection />
        <AboutSection />
      </div>
    </Screen>
  );
}
