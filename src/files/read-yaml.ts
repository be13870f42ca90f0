/** A YAML file as plain data, or why not and where. The file is somebody else's: it may be wrong, and it may be hostile. */
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import { err, ok, type Result } from '#domain/shared/result';
import { fileLimitBytes } from './read-text';
import { tokensOf } from './yaml-tokens';

/** Counted from 1, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlFile {
  readonly value: unknown;
  /** Where a part of the value stands in the text; of a part that is missing, where it would belong. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place | null;
}

export interface UnreadableYaml {
  readonly kind: 'unreadable';
  readonly reason: string;
  readonly place: Place | null;
}

/** Names that reach for the prototype of an object. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Characters that act instead of being shown: controls, halves of pairs, and marks that turn the writing direction. */
const unfitCharacter = /(?![\t\n\r\u0085])[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u;

class Refusal extends Error {
  constructor(
    readonly reason: string,
    readonly node: Node | null,
  ) {
    super(reason);
  }
}

const refuse = (reason: string, node: Node | null): never => {
  throw new Refusal(reason, node);
};

const textOf = (text: string, node: Node): string =>
  unfitCharacter.test(text)
    ? refuse('A text holds a control character or a mark that turns the writing direction', node)
    : text;

const keyOf = (key: unknown): string => {
  if (isAlias(key)) return refuse('An alias (*name) is not read: expected a name', key);
  if (!isScalar(key)) return refuse('A list or a map is not a name: expected text before the colon', null);
  const name = textOf(String(key.value ?? ''), key);
  if (name === '<<') return refuse('A merge key (<<) is not read: write the fields out', key);
  if (forbiddenKeys.has(name)) return refuse(`"${name}" is not allowed as a name`, key);
  return name;
};

const scalarOf = (value: unknown, node: Node): unknown => {
  if (typeof value === 'string') return textOf(value, node);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return refuse('Expected a number that ends: no infinity, and nothing that is no number', node);
  }
  return value ?? null;
};

/** The data of a node; throws a `Refusal` at the first part that is not plain. Depth was bounded by the tokens. */
const dataOf = (node: unknown): unknown => {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return refuse('An alias (*name) is not read: write the part out where it belongs', node);
  if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.tag !== undefined) return refuse(`A tag (${node.tag}) is not read: expected plain data`, node);
  }
  if (isScalar(node)) return scalarOf(node.value, node);
  if (isSeq(node)) return node.items.map(dataOf);
  if (!isMap(node)) return refuse('Expected a value, a list or a map', null);
  const data: Record<string, unknown> = {};
  for (const { key, value } of node.items) {
    const name = keyOf(key);
    if (Object.hasOwn(data, name)) return refuse(`"${name}" stands here twice`, key as Node);
    data[name] = dataOf(value);
  }
  return data;
};

const offsetOf = (node: unknown): number | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;

const placeAt = (lines: LineCounter, offset: number | undefined): Place | null => {
  if (offset === undefined) return null;
  const { line, col } = lines.linePos(offset);
  return line > 0 ? { line, column: col } : null;
};

/** Follows a path as far as it goes: to the key of a field, to the item of a list, else to the last part that is there. */
const offsetAt = (root: unknown, path: readonly PropertyKey[]): number | undefined => {
  let node = root;
  let offset = offsetOf(root);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value ?? '') === String(step));
      if (!pair) return offset;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step];
      if (item === undefined) return offset;
      offset = offsetOf(item) ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
};

/**
 * YAML 1.2 core as plain data: texts, numbers, true, false, null, lists, maps. No timestamps, tags, aliases, merge keys,
 * directives or second documents, no name twice, no name that reaches for a prototype; bounded in size, depth and parts.
 */
export const readYaml = (text: string): Result<YamlFile, UnreadableYaml> => {
  const unreadable = (reason: string, place: Place | null = null) =>
    err({ kind: 'unreadable', reason, place } as const);
  if (Buffer.byteLength(text) > fileLimitBytes)
    return unreadable(`It is larger than ${fileLimitBytes / 1024 / 1024} MiB`);
  const cut = tokensOf(text);
  if ('reason' in cut) {
    const lines = text.slice(0, cut.offset).split('\n');
    return unreadable(cut.reason, { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
  }
  const { tokens, lines } = cut;
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    // Looked for below, where it takes one step for each name instead of one for each pair of names.
    uniqueKeys: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  let document: Document.Parsed | undefined;
  for (const found of composer.compose(tokens, true, text.length)) {
    if (document) {
      return unreadable(
        'A second document starts here: expected one',
        placeAt(lines, found.contents?.range[0] ?? found.range[0]),
      );
    }
    document = found as Document.Parsed;
    const [complaint] = [...document.errors, ...document.warnings];
    if (complaint) return unreadable(complaint.message, placeAt(lines, complaint.pos[0]));
  }
  if (!document?.contents) return unreadable('It is empty');
  const { contents } = document;
  try {
    return ok({ value: dataOf(contents), placeOf: (path) => placeAt(lines, offsetAt(contents, path)) });
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return unreadable(refusal.reason, placeAt(lines, offsetOf(refusal.node)));
  }
};
