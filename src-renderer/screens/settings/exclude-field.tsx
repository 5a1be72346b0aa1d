import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { act } from '../../state/toasts.ts';
import style from './exclude-field.module.css';

/**
 * A field for a pattern with the button that takes it; what is wrong with it stands below it until it is changed.
 *
 * @param onSubmit says what is wrong, or null
 * @param onCancel with Esc, where there is something to go back to
 */
export function ExcludeField({
  label,
  hint,
  placeholder,
  button,
  value,
  onChange,
  onSubmit,
  onCancel,
  isLabelShown = true,
  takesFocus = false,
}: {
  label: string;
  hint?: string;
  placeholder?: string;
  button: string;
  value: string;
  onChange(value: string): void;
  onSubmit(): Promise<string | null>;
  onCancel?: () => void;
  isLabelShown?: boolean;
  takesFocus?: boolean;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was wrong is not said of another text
  useEffect(() => setProblem(null), [value]);
  useEffect(() => {
    if (takesFocus) field.current?.select();
  }, [takesFocus]);
  const submit = () =>
    act(async () => {
      const wrong = await onSubmit();
      setProblem(wrong);
      if (wrong !== null) field.current?.focus();
    });
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      onCancel();
    }
  };
  const described = [problem !== null && `${id}-problem`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return (
    <div className={style.field}>
      <label htmlFor={id} className={isLabelShown ? style.label : 'visually-hidden'}>
        {label}
      </label>
      <div className={style.line}>
        <input
          ref={field}
          id={id}
          type="text"
          className={style.input}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={described.length > 0 ? described.join(' ') : undefined}
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={press}
        />
        <Button onClick={submit}>{button}</Button>
      </div>
      <p id={`${id}-problem`} role="alert" className={style.problem} hidden={problem === null}>
        {problem}
      </p>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
