import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/desktop-bridge.ts';
import type { Words } from './words.ts';

export interface MenuOptions {
  readonly words: Words;
  readonly platform: NodeJS.Platform;
  /** Items for people who work on mama itself. */
  readonly developing: boolean;
  /** Asks the screens. */
  send(command: MenuCommand): void;
  showAbout(): void;
  showLog(): void;
}

/** Puts up the application's menu, in place of the one before. The system translates what has a role. */
export function setMenu({ words, platform, developing, send, showAbout, showLog }: MenuOptions): void {
  const mac = platform === 'darwin';
  const command = (id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: () => send(id),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const about: MenuItemConstructorOptions = { id: 'about', label: words.about, click: showAbout };
  const settings = command('show-settings', words.settings, 'CmdOrCtrl+,');
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            role: 'appMenu' as const,
            submenu: [
              about,
              separator,
              settings,
              separator,
              { role: 'services' as const },
              separator,
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              separator,
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: words.file,
      submenu: [
        command('add-folder', words.addFolder, 'CmdOrCtrl+O'),
        command('choose-archive', words.archive, 'CmdOrCtrl+Shift+O'),
        separator,
        ...(mac ? [{ role: 'close' as const }] : [settings, separator, { role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: words.view,
      submenu: [
        command('show-folders', words.folders),
        command('show-activity', words.activity),
        command('show-health', words.health),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(developing ? [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: words.help,
      submenu: [
        command('show-shortcuts', words.keys, 'CmdOrCtrl+/'),
        { id: 'show-log', label: words.log, click: showLog },
        ...(mac ? [] : [separator, about]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
