import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useShortcuts } from '../state/shortcuts.ts';
import style from './search-field.module.css';

/** Searches what its screen shows. `/` goes there, Esc empties it and leaves. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts('keys.search', [{ key: '/', label: 'keys.search', run: () => input.current?.focus() }]);
  return (
    <div className={style.field}>
      <Search size={16} strokeWidth={1.75} aria-hidden className={style.icon} />
      <input
        ref={input}
        type="search"
        className={style.input}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // One step back: not also out of what is behind it.
          event.stopPropagation();
          onChange('');
          input.current?.blur();
        }}
      />
    </div>
  );
}
