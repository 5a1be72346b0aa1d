import { EngineError } from '../contract/errors.ts';

/** better-sqlite3 13 is built for Node-API 10, which began with Node 22.12; on older ones it crashes. */
export const oldestNode = '22.12.0';

/**
 * @throws EngineError WRONG_NODE with what to do about it
 */
export function checkNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return;
  throw new EngineError(
    'WRONG_NODE',
    `mama needs Node ${oldestNode} or later; this is Node ${version}. In a checkout use "npx mama" or "npm run"; elsewhere install a newer Node from nodejs.org, or: npm install node@24`,
  );
}
