import type { ComponentProps } from 'react';
import style from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one next step of a screen, `quiet` has no border, `danger` takes something away. */
  look?: 'plain' | 'primary' | 'quiet' | 'danger';
  large?: boolean;
}

export function Button({ look = 'plain', large = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(style.button, look !== 'plain' && style[look], large && style.large, className)}
      {...rest}
    />
  );
}
