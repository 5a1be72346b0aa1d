import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { classNames } from './class-names.ts';
import style from './dialog.module.css';
import iconButton from './icon-button.module.css';

/**
 * A dialog: has the keyboard while it is open, closes with Esc, and gives the focus back. Kept in the tree by who opens
 * it, with `isOpen`.
 *
 * @param actions buttons at its foot, the main one last
 */
export function Dialog({
  isOpen,
  onClose,
  title,
  actions,
  wide = false,
  firstFocus,
  children,
}: {
  isOpen: boolean;
  onClose(): void;
  title: string;
  actions?: ReactNode;
  wide?: boolean;
  /** What has the focus first; else the first thing that can have it. */
  firstFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={style.backdrop} />
        <Base.Popup
          className={classNames(style.popup, wide && style.wide)}
          {...(firstFocus && { initialFocus: firstFocus })}
        >
          <div className={style.head}>
            <Base.Title className={style.title}>{title}</Base.Title>
            <Base.Close
              aria-label={t('words.close')}
              className={classNames(iconButton.button, style.close)}
              render={<button type="button" />}
            >
              <X size={16} strokeWidth={1.75} aria-hidden />
            </Base.Close>
          </div>
          <div className={style.body}>{children}</div>
          {actions && <div className={style.actions}>{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
