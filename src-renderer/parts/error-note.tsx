import { CircleAlert, MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { codeOf, type ErrorCode } from '../../src-main/contract/errors.ts';
import { useWords } from '../i18n/use-words.ts';
import { classNames } from './class-names.ts';
import style from './error-note.module.css';
import { Path } from './path.tsx';

/** Anything thrown, or the error of a job or of the engine's state. */
export type ShownError =
  | Error
  | { readonly code: ErrorCode; readonly message: string; readonly path?: string };

/**
 * An error: what happened, to which file, what to do now. The engine's own sentence, which is English, is behind
 * "Details". Buttons are given as children.
 *
 * @param question for an error that is one: what was stopped to protect data
 */
export function ErrorNote({
  error,
  question = false,
  children,
}: {
  error: ShownError;
  question?: boolean;
  children?: ReactNode;
}) {
  const { t } = useWords();
  const code = codeOf(error);
  const { path } = error as { path?: string };
  const Icon = question ? MessageCircleQuestion : CircleAlert;
  return (
    <div role="alert" className={classNames(style.note, question && style.question)}>
      <Icon size={16} aria-hidden className={style.icon} />
      <div className={style.body}>
        <p className={style.what}>{t(`error.${code}.what`)}</p>
        {path !== undefined && <Path path={path} className={style.path} />}
        <p>{t(`error.${code}.now`)}</p>
        <details className={style.details}>
          <summary>{t('error.details')}</summary>
          <p lang="en">
            {code}: {error.message}
          </p>
        </details>
        {children && <div className={style.actions}>{children}</div>}
      </div>
    </div>
  );
}
