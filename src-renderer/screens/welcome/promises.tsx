import { Eye, HardDrive, Layers, ShieldCheck } from 'lucide-react';
import { useWords } from '../../i18n/use-words.ts';
import style from './welcome-screen.module.css';

const lines = [
  { icon: ShieldCheck, id: 'welcome.keeps' },
  { icon: Layers, id: 'welcome.once' },
  { icon: Eye, id: 'welcome.asks' },
  { icon: HardDrive, id: 'welcome.plain' },
] as const;

/** What mama will and will not do to a person's files, in four lines. */
export function Promises() {
  const { t } = useWords();
  return (
    <section className={style.promises} aria-labelledby="promises">
      <h2 id="promises">{t('welcome.promises')}</h2>
      <ul>
        {lines.map(({ icon: Icon, id }) => (
          <li key={id}>
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            <span>{t(id)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
