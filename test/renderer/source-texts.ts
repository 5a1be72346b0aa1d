import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

const root = join(import.meta.dirname, '../../src-renderer');

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** All sources of the screens, the catalogues left out. */
export function screenFiles(): string[] {
  return globSync('**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !file.startsWith('messages/'))
    .map((file) => join(root, file));
}

export function catalogueFiles(language: 'en' | 'de'): string[] {
  return globSync(`messages/${language}/*.ts`, { cwd: root }).map((file) => join(root, file));
}

/** Every node of a source, with the one it is in. */
export function* nodesOf(file: string): Generator<{ node: Node; parent: Node | null }> {
  const lang = file.endsWith('x') ? 'tsx' : 'ts';
  yield* walk(parseAst(readFileSync(file, 'utf8'), { lang }) as unknown as Node, null);
}

function* walk(node: Node, parent: Node | null): Generator<{ node: Node; parent: Node | null }> {
  yield { node, parent };
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof (child as Node | null)?.type === 'string') yield* walk(child as Node, node);
}

/**
 * Patterns of the keys that the sources name: a text that is a key, and for a template such as `job.state.${state}` whatever
 * may stand in its place.
 */
export function keysUsed(): RegExp[] {
  const used: RegExp[] = [];
  for (const file of screenFiles())
    for (const { node } of nodesOf(file)) {
      if (node.type === 'Literal' && typeof node.value === 'string' && node.value.includes('.'))
        used.push(exactly([node.value]));
      if (node.type === 'TemplateLiteral') {
        const texts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
        if (texts[0]?.includes('.')) used.push(exactly(texts));
      }
    }
  return used;
}

function exactly(texts: readonly string[]): RegExp {
  const parts = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.]+')}$`);
}
