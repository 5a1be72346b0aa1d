import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Button } from '../parts/button.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Path } from '../parts/path.tsx';
import { toasts } from '../state/toasts.ts';
import style from './toast-list.module.css';

/** Shows what `say` and `sayError` tell; F6 goes there. */
export function ToastList({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={4}>
      {children}
      <Shown />
    </Toast.Provider>
  );
}

function Shown() {
  const { t } = useWords();
  const { toasts: shown } = Toast.useToastManager<{ path?: string }>();
  return (
    <Toast.Portal>
      <Toast.Viewport className={style.viewport} aria-label={t('frame.notices')} data-no-print>
        {shown.map((toast) => {
          const Icon = toast.type === 'error' ? CircleAlert : CircleCheck;
          return (
            <Toast.Root key={toast.id} toast={toast} className={style.toast} swipeDirection={[]}>
              <Icon size={16} aria-hidden className={style.icon} />
              <Toast.Content className={style.content}>
                <Toast.Title className={style.title} />
                {toast.data?.path !== undefined && <Path path={toast.data.path} className={style.text} />}
                <Toast.Description className={style.text} />
                {toast.actionProps && <Toast.Action render={<Button className={style.action} />} />}
              </Toast.Content>
              <Toast.Close
                render={<IconButton icon={X} label={t('words.close')} className={style.close} />}
              />
            </Toast.Root>
          );
        })}
      </Toast.Viewport>
    </Toast.Portal>
  );
}
