/** The closed sets of words of the catalog; see "Words" in CONTRIBUTING. */
export const sourceKinds = ['syncthing', 'incoming', 'existing', 'import'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** The target state of an observation. */
export const statuses = ['pending', 'assigned', 'ignored'] as const;
export type Status = (typeof statuses)[number];

/** Why a blob must not be, or come back, in the archive. */
export const blockReasons = ['deleted', 'blocked'] as const;
export type BlockReason = (typeof blockReasons)[number];

/** Why an observation is no longer what is at its path: content changed, file moved elsewhere, file gone. */
export type EndedAs = 'changed' | 'moved' | 'gone';

/** How a blob came into the store. */
export type BroughtIn = 'reflink' | 'hardlink' | 'copy';

/** Metadata of a blob: none to expect, still owed, read, or asked for in vain. */
export type MetadataState = 'none' | 'owed' | 'read' | 'failed';

/** What apply does with a source's pending observations: assign them, or leave them for review. */
export const pendingPolicies = ['assign', 'review'] as const;
export type PendingPolicy = (typeof pendingPolicies)[number];
