import type { ErrorCode } from '../contract/errors.ts';

/** Codes with which something is not done in order to protect data: no defect, but a question or a condition. */
export const refusals: ReadonlySet<ErrorCode> = new Set([
  'ARCHIVE_LOCKED',
  'ARCHIVE_TOO_NEW',
  'BRAKE',
  'CATALOG_TOO_NEW',
  'EDQUOT',
  'ENOSPC',
  'EROFS',
  'FORBIDDEN',
  'LAST_COPY',
]);
