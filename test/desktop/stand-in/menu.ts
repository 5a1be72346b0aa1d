type Template = Electron.MenuItemConstructorOptions;

/** An item of a menu; what has a role does nothing here. */
export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | null;
  readonly click: () => void;

  constructor({ id, label, role, accelerator, submenu, click }: Template) {
    this.id = id ?? '';
    this.label = label ?? '';
    this.role = role;
    this.accelerator = accelerator ?? undefined;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : null;
    this.click = () => (click as (() => void) | undefined)?.();
    if (label === undefined && role === undefined && accelerator !== undefined)
      throw new Error('an item of a menu needs a label or a role');
  }
}

let shown: Menu | null = null;

export class Menu {
  readonly items: readonly MenuItem[];

  private constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    shown = menu;
  }

  static getApplicationMenu(): Menu | null {
    return shown;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
