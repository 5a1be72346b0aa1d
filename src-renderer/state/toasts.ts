import { Toast } from '@base-ui/react/toast';
import type { ErrorCode } from '../../src-main/contract/errors.ts';
import { codeOf } from '../../src-main/contract/errors.ts';
import { wordsIn } from '../i18n/words.ts';
import { useLook } from './look.ts';

/** What the frame's toasts are told through, from anywhere. */
export const toasts = Toast.createToastManager();

export interface ToastAction {
  readonly label: string;
  run(): void;
}

/** Says something that needs no answer; it goes by itself. */
export function say(title: string, action?: ToastAction): void {
  toasts.add({
    title,
    ...(action && { actionProps: { children: action.label, onClick: action.run } }),
  });
}

/** Says that an action failed: what, and what to do now. Stays until it is closed. */
export function sayError(error: unknown): void {
  const code: ErrorCode = codeOf(error);
  const { t } = wordsIn(useLook.getState().shown);
  // The frame's banner tells of a lost engine already.
  if (code === 'ENGINE_LOST') return;
  const path = (error as { path?: string }).path;
  toasts.add({
    type: 'error',
    priority: 'high',
    timeout: 0,
    title: t(`error.${code}.what`),
    description: t(`error.${code}.now`),
    ...(path !== undefined && { data: { path } }),
  });
}

/** For event handlers: runs an action and says so if it fails. */
export function act(action: () => Promise<unknown>): void {
  action().catch(sayError);
}
