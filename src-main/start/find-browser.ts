import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface Browser {
  readonly file: string;
  /** For a person. */
  readonly name: string;
  /** Folder for a profile of our own. */
  readonly profile: string;
}

/** Browsers that can show an application window, in the order in which they are tried. */
const browsers = [
  { name: 'Chromium', linux: ['chromium', 'chromium-browser'], windows: 'Chromium\\Application\\chrome.exe' },
  {
    name: 'Google Chrome',
    linux: ['google-chrome', 'google-chrome-stable'],
    windows: 'Google\\Chrome\\Application\\chrome.exe',
  },
  {
    name: 'Microsoft Edge',
    linux: ['microsoft-edge', 'microsoft-edge-stable'],
    windows: 'Microsoft\\Edge\\Application\\msedge.exe',
  },
  {
    name: 'Brave Browser',
    linux: ['brave-browser', 'brave'],
    windows: 'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  },
];

/**
 * An installed browser that can show an application window; null if there is none.
 *
 * @param state folder of what this program keeps
 */
export function findBrowser(
  state: string,
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Browser | null {
  for (const { name, linux, windows } of browsers) {
    const places =
      platform === 'win32'
        ? [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].map(
            (folder) => folder && `${folder}\\${windows}`,
          )
        : platform === 'darwin'
          ? ['/Applications', join(homedir(), 'Applications')].map(
              (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
            )
          : (env.PATH ?? '')
              .split(delimiter)
              .flatMap((folder) => linux.map((each) => folder && join(folder, each)));
    const file = places.find((place) => place && isProgram(place));
    if (file) return { file, name, profile: isSnap(file) ? snapProfile : join(state, 'window') };
  }
  return null;
}

/** A snap may not write to hidden folders in the home folder, where the state is. */
const snapProfile = join(homedir(), 'snap', 'chromium', 'common', 'mama-window');

function isSnap(file: string): boolean {
  // Ubuntu's /usr/bin/chromium-browser is a script that starts the snap.
  const starts = file.startsWith('/usr/bin/chromium') && existsSync('/snap/bin/chromium');
  return starts || /^\/snap\/|\/snap$/.test(file) || /^\/snap\/|\/snap$/.test(realpathSync(file));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
