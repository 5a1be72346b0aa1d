/** Where a blob lies below the archive: two levels of 256 folders keep each folder small up to tens of millions. */
export function blobPath(hash: string): string {
  return `blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

/** The hash that a path below the archive stands for, or null if it is no blob's place. */
export function hashOfBlobPath(path: string): string | null {
  const match = /^blobs\/([0-9a-f]{2})\/([0-9a-f]{2})\/([0-9a-f]{64})$/.exec(path);
  const hash = match?.[3];
  return hash && blobPath(hash) === path ? hash : null;
}
