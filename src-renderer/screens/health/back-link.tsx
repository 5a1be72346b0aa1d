import { ChevronLeft } from 'lucide-react';
import { useWords } from '../../i18n/use-words.ts';
import style from './back-link.module.css';

/** From a report to the overview; Esc does the same. */
export function BackLink() {
  const { t } = useWords();
  return (
    <a href="#health" className={style.back} aria-keyshortcuts="Escape" data-no-print>
      <ChevronLeft size={16} aria-hidden />
      {t('health.back')}
    </a>
  );
}
