/** What the web host that serves these pages can do besides answering the engine's calls. */
export interface WebHost {
  /** Where files are uploaded to by the tus protocol; null where that is not allowed. */
  readonly upload: string | null;
  /** The folder on the host that uploads land in; null while no archive is open. */
  readonly incoming: string | null;
}

/** True in the desktop application, where pickers and paths are the system's own. */
export function isDesktop(): boolean {
  return window.desktop !== undefined;
}

/** Asks the web host, each time: what it can do depends on the archive that is open. */
export async function askWebHost(): Promise<WebHost> {
  const answer = await fetch('host.json');
  if (!answer.ok) throw new Error(`host.json: ${answer.status}`);
  const { upload, incoming } = (await answer.json()) as Record<string, unknown>;
  return {
    upload: typeof upload === 'string' ? new URL(upload, location.href).href : null,
    incoming: typeof incoming === 'string' ? incoming : null,
  };
}

/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  if (window.desktop) return window.desktop.copyText(text);
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Pages that came over plain HTTP have no clipboard of their own; the old way still works there.
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
