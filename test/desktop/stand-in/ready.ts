/** Where the application stands between its start and its end. */
export const ready = {
  is: false,
  /** @throws as Electron does for what may only be used after `ready` */
  require(what: string): void {
    if (!ready.is) throw new Error(`${what} can only be used after the app is ready`);
  },
  /** @throws as Electron does for what has to happen before `ready` */
  refuse(what: string): void {
    if (ready.is) throw new Error(`${what} should be called before the app is ready`);
  },
};
