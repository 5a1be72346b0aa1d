/** A file that was dropped on a page, and its path below what was dropped, with `/` between folders. */
export interface DroppedFile {
  readonly file: File;
  readonly relativePath: string;
}

/** All files of what was dropped, those in folders too. To be called while the drop is handled: later its items are gone. */
export function droppedFiles(transfer: DataTransfer): AsyncGenerator<DroppedFile> {
  // A folder is an entry; what is on no disk, such as a picture out of another page, is only a file.
  return filesOf([...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []));
}

async function* filesOf(dropped: readonly (FileSystemEntry | File)[]): AsyncGenerator<DroppedFile> {
  for (const each of dropped)
    if (each instanceof File) yield { file: each, relativePath: each.name };
    else yield* filesBelow([each], '');
}

async function* filesBelow(entries: readonly FileSystemEntry[], folder: string): AsyncGenerator<DroppedFile> {
  for (const entry of entries) {
    const relativePath = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile) yield { file: await fileOf(entry as FileSystemFileEntry), relativePath };
    else yield* filesBelow(await childrenOf(entry as FileSystemDirectoryEntry), relativePath);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A hundred at a time, until none are left.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}

/** Files that were chosen with a field of the page; those of a chosen folder know their path in it. */
export async function* chosenFiles(files: Iterable<File>): AsyncGenerator<DroppedFile> {
  for (const file of files) yield { file, relativePath: file.webkitRelativePath || file.name };
}
