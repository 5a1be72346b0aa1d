import { join } from 'node:path';
import { app } from 'electron';
import { readLaunch } from './launch.ts';
import { registerAppScheme } from './serve-app-scheme.ts';
import { startApplication } from './start-application.ts';

/*
 * What Electron starts. What has to happen before `ready` happens here: the folder for settings is named, and before
 * anything touches it the lock is taken that keeps a second start out; the scheme gets its privileges.
 */
const args = process.argv
  .slice(1)
  // In a checkout the first plain argument is the application itself.
  .filter((argument) => app.isPackaged || ![app.getAppPath(), '.', import.meta.filename].includes(argument));
const launch = readLaunch(args, process.env, process.cwd());

app.setName('mama');
app.setPath('userData', launch.userData ?? join(app.getPath('appData'), 'mama'));
// Handed over as they are: Chromium adds to the command line that the first instance is told, and reorders it.
if (app.requestSingleInstanceLock({ paths: launch.paths })) {
  registerAppScheme();
  startApplication(launch);
} else app.quit();
