import { type ReactNode, useId } from 'react';
import style from './settings-section.module.css';

/** What a group of settings is, and beside that the settings. */
export function SettingsSection({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={style.section} aria-labelledby={id}>
      <div className={style.about}>
        <h2 id={id}>{title}</h2>
        {text !== undefined && <p className={style.text}>{text}</p>}
      </div>
      <div className={style.content}>{children}</div>
    </section>
  );
}
