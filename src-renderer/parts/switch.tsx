import { useId } from 'react';
import style from './switch.module.css';

/** Something that is on or off, and takes effect at once. */
export function Switch({
  label,
  hint,
  isOn,
  disabled = false,
  onChange,
}: {
  label: string;
  hint?: string;
  isOn: boolean;
  disabled?: boolean;
  onChange(isOn: boolean): void;
}) {
  const id = useId();
  return (
    <div className={style.row}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={style.switch}
        checked={isOn}
        aria-checked={isOn}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
