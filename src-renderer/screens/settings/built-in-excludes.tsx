import { useWords } from '../../i18n/use-words.ts';
import style from './built-in-excludes.module.css';

/** What is left out of every scan by mama itself, to be looked at. */
export function BuiltInExcludes({ names }: { names: readonly string[] }) {
  const { t } = useWords();
  return (
    <details className={style.builtIn}>
      <summary>{t('settings.builtIn', { count: names.length })}</summary>
      <p className={style.text}>{t('settings.builtInText')}</p>
      <ul className={style.names}>
        {names.map((name) => (
          <li key={name} className={style.name}>
            {name}
          </li>
        ))}
      </ul>
    </details>
  );
}
