import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { classNames } from './class-names.ts';
import { KeyHint } from './key-hint.tsx';
import style from './menu.module.css';

export interface MenuEntry {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  run(): void;
}

/** A menu that opens from its trigger, which is a button. */
export function Menu({ trigger, entries }: { trigger: ReactElement; entries: readonly MenuEntry[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className={style.positioner}>
          <Base.Popup className={style.popup}>
            {entries.map(({ label, icon: Icon, shortcut, danger, disabled, run }) => (
              <Base.Item
                key={label}
                className={classNames(style.item, danger && style.danger)}
                disabled={disabled}
                onClick={run}
              >
                <Icon size={16} strokeWidth={1.75} aria-hidden />
                <span className={style.label}>{label}</span>
                {shortcut !== undefined && <KeyHint shortcut={shortcut} />}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
