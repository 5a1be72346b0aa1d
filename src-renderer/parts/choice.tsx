import { useId } from 'react';
import style from './choice.module.css';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** One of a few, all of them to be seen. */
export function Choice<Value extends string>({
  title,
  options,
  value,
  disabled = false,
  onChange,
}: {
  title: string;
  options: readonly ChoiceOption<Value>[];
  value: Value;
  disabled?: boolean;
  onChange(value: Value): void;
}) {
  const name = useId();
  return (
    <fieldset className={style.choice} disabled={disabled}>
      <legend className={style.title}>{title}</legend>
      {options.map(({ value: each, label, hint }) => (
        <div key={each} className={style.option}>
          <input
            id={`${name}-${each}`}
            type="radio"
            name={name}
            checked={each === value}
            aria-describedby={hint === undefined ? undefined : `${name}-${each}-hint`}
            onChange={() => onChange(each)}
          />
          <label htmlFor={`${name}-${each}`}>{label}</label>
          {hint !== undefined && (
            <p id={`${name}-${each}-hint`} className={style.hint}>
              {hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
