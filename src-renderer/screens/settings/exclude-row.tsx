import { Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { shownName } from '../../parts/shown-name.ts';
import { excludeMeaning } from './exclude-check.ts';
import { ExcludeField } from './exclude-field.tsx';
import style from './exclude-row.module.css';

/** A pattern: what it means, and the ways to change and to remove it. */
export function ExcludeRow({
  pattern,
  onEdit,
  onRemove,
}: {
  pattern: string;
  /** Says what is wrong with the new one, or null. */
  onEdit(typed: string): Promise<string | null>;
  onRemove(): void;
}) {
  const { t } = useWords();
  const [draft, setDraft] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const name = shownName(pattern);
  const stop = () => {
    setDraft(null);
    // It comes back with the row as it was.
    requestAnimationFrame(() => pencil.current?.focus());
  };
  if (draft !== null)
    return (
      <li className={style.row}>
        <ExcludeField
          label={t('settings.editField', { pattern: name })}
          isLabelShown={false}
          takesFocus
          button={t('settings.save')}
          value={draft}
          onChange={setDraft}
          onSubmit={async () => {
            const problem = await onEdit(draft);
            if (problem === null) stop();
            return problem;
          }}
          onCancel={stop}
        />
        <Button look="quiet" className={style.cancel} onClick={stop}>
          {t('words.cancel')}
        </Button>
      </li>
    );
  return (
    <li className={style.row}>
      <span className={style.pattern}>{name}</span>
      <span className={style.meaning}>{t(excludeMeaning(pattern))}</span>
      <span className={style.actions}>
        <IconButton
          ref={pencil}
          icon={Pencil}
          label={t('settings.editPattern', { pattern: name })}
          onClick={() => setDraft(pattern)}
        />
        <IconButton icon={Trash2} label={t('settings.removePattern', { pattern: name })} onClick={onRemove} />
      </span>
    </li>
  );
}
