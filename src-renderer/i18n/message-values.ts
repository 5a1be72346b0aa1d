/**
 * Names of the values that a message takes, read off its text: `{count, plural, …}` and `{folder}` give
 * `'count' | 'folder'`. A branch of a plural must not be a single word in braces, or it would be taken for a value; a
 * test compares this reading with that of the real parser.
 */
export type ValueNames<Text extends string> = Text extends `${string}{${infer Rest}`
  ? ValueName<Rest> | ValueNames<Rest>
  : never;

type ValueName<Rest extends string> = Rest extends `${infer Inner}}${string}` ? NameIn<Inner> : never;
type NameIn<Inner extends string> = Inner extends `${infer Name},${string}` ? Plain<Name> : Plain<Inner>;
type Plain<Name extends string> = Name extends
  | ''
  | `${string} ${string}`
  | `${string}#${string}`
  | `${string}{${string}`
  ? never
  : Name;
