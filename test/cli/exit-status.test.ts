import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorLine } from '../../src-main/cli/error-line.ts';
import { Stopped, statusOf } from '../../src-main/cli/exit-status.ts';
import { EngineError, type ErrorCode, errorCodes } from '../../src-main/contract/errors.ts';

/** The whole contract, so that a new code needs a decision here. */
const expected: Record<ErrorCode, number> = {
  ARCHIVE_INSIDE_SOURCE: 2,
  ARCHIVE_LOCKED: 3,
  ARCHIVE_MISSING: 2,
  ARCHIVE_NOT_EMPTY: 2,
  ARCHIVE_TOO_NEW: 3,
  BAD_INPUT: 2,
  BRAKE: 3,
  CANCELLED: 4,
  CATALOG_CORRUPT: 4,
  CATALOG_TOO_NEW: 3,
  CATALOG_UNREACHABLE: 4,
  CHANGED_WHILE_READ: 4,
  CONTENT_CHANGED: 4,
  EACCES: 4,
  EDQUOT: 3,
  EIO: 4,
  EMFILE: 4,
  EMLINK: 4,
  ENAMETOOLONG: 4,
  ENGINE_LOST: 4,
  ENOENT: 2,
  ENOSPC: 3,
  ENOTDIR: 2,
  EPERM: 4,
  EROFS: 3,
  EXDEV: 4,
  FORBIDDEN: 3,
  LAST_COPY: 3,
  METADATA_FAILED: 4,
  METADATA_TIMEOUT: 4,
  METADATA_UNAVAILABLE: 4,
  NOT_FOUND: 2,
  NO_ARCHIVE: 2,
  SOURCE_INSIDE_ARCHIVE: 2,
  UNKNOWN: 4,
  WRONG_NODE: 2,
};

test('every code has its exit status', () => {
  for (const code of errorCodes) assert.equal(statusOf(new EngineError(code, 'x')), expected[code], code);
});

test('errors of the system, defects and signals', () => {
  assert.equal(statusOf(Object.assign(new Error('full'), { code: 'ENOSPC' })), 3);
  assert.equal(statusOf(Object.assign(new Error('a file of ours is missing'), { code: 'ENOENT' })), 4);
  assert.equal(statusOf(new TypeError('x is not a function')), 4);
  assert.equal(statusOf('thrown text'), 4);
  assert.equal(statusOf(new Stopped('SIGINT')), 130);
  assert.equal(statusOf(new Stopped('SIGTERM')), 143);
});

test('a message is one line, without control characters', () => {
  const line = errorLine(new EngineError('EIO', 'the disk\nreported \u001b[2J an error'));
  assert.equal(line, 'the disk\\nreported \\x1B[2J an error');
});

test('the file is named once', () => {
  assert.equal(errorLine(new EngineError('EIO', 'broken', { path: '/a' })), 'broken (/a)');
  assert.equal(errorLine(new EngineError('EIO', 'broken: /a', { path: '/a' })), 'broken: /a');
});

test('what helps is added where the message lacks it', () => {
  assert.match(
    errorLine(new EngineError('ARCHIVE_MISSING', 'there is no archive in /a')),
    /\/a\. Make an archive with "mama init"/,
  );
  assert.equal(
    errorLine(new EngineError('ARCHIVE_MISSING', 'no archive; run mama init')),
    'no archive; run mama init',
  );
  assert.match(
    errorLine(new EngineError('BRAKE', '9 of 10 files vanished.')),
    /vanished\. If .*--accept-gone\.$/,
  );
});
