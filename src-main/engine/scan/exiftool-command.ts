import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import { EngineError } from '../../contract/errors.ts';

/** What to start: ExifTool's own program on Windows, elsewhere Perl with ExifTool's script as its argument. */
export interface ExiftoolCommand {
  readonly program: string;
  readonly args: readonly string[];
}

export interface FindOptions {
  /** Folders to look for Perl in; by default those of `PATH`, then `perlFolders`. */
  readonly searchPath?: readonly string[] | undefined;
  /** Another ExifTool than the bundled one. */
  readonly exiftool?: string | undefined;
  readonly platform?: NodeJS.Platform | undefined;
}

/** Where Perl lives when a program was started from a desktop with a bare `PATH` (Homebrew, MacPorts, Nix). */
const perlFolders = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/opt/local/bin',
  '/run/current-system/sw/bin',
];

/**
 * Finds ExifTool and what it needs to run, before anything is started.
 *
 * @throws EngineError METADATA_UNAVAILABLE naming what is missing and how to get it.
 */
export async function findExiftool(options: FindOptions = {}): Promise<ExiftoolCommand> {
  const script = options.exiftool ?? (await bundledExiftool());
  if ((options.platform ?? process.platform) === 'win32') return { program: script, args: [] };
  const folders = options.searchPath ?? [...(process.env.PATH ?? '').split(path.delimiter), ...perlFolders];
  const perl = await firstProgram('perl', folders);
  if (perl === undefined) {
    throw new EngineError(
      'METADATA_UNAVAILABLE',
      'Embedded metadata cannot be read, because Perl is not installed; ExifTool, which reads it, needs Perl. ' +
        'Install it (Debian and Ubuntu: sudo apt install perl; Fedora: sudo dnf install perl; ' +
        'Alpine: sudo apk add perl; Arch: sudo pacman -S perl) and scan again.',
    );
  }
  return { program: perl, args: [script] };
}

async function bundledExiftool(): Promise<string> {
  try {
    return await exiftoolPath();
  } catch (cause) {
    throw new EngineError(
      'METADATA_UNAVAILABLE',
      'Embedded metadata cannot be read, because ExifTool is missing from this installation. ' +
        'Install mama again, with its optional packages.',
      { cause },
    );
  }
}

async function firstProgram(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    if (!path.isAbsolute(folder)) continue; // never a program out of the folder that happens to be current
    const candidate = path.join(folder, name);
    if (await isProgram(candidate)) return candidate;
  }
  return undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
