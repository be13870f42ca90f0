/** A YAML file as plain data, or why not. The file is somebody else's: it may be wrong, and it may be hostile. */

import { parseDocument } from 'yaml';
import { err, ok, type Result } from '#domain/shared/result';

export const yamlLimitBytes = 1024 * 1024;
const deepest = 64;
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type UnreadableYaml = { readonly kind: 'unreadable'; readonly reason: string };

/**
 * YAML 1.2 core: no timestamps, no custom tags, no duplicate keys, no aliases (a few hundred bytes of them can unfold into
 * gigabytes). Bounded in size and depth.
 */
export const readYaml = (text: string): Result<unknown, UnreadableYaml> => {
  const unreadable = (reason: string) => err({ kind: 'unreadable', reason } as const);
  if (Buffer.byteLength(text) > yamlLimitBytes)
    return unreadable(`It is larger than ${yamlLimitBytes / 1024 / 1024} MiB`);
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    merge: false,
    stringKeys: true,
  });
  const [complaint] = [...document.errors, ...document.warnings];
  if (complaint) return unreadable(complaint.message.split('\n')[0] ?? complaint.code);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  const why = refusal(value, 0);
  return why === null ? ok(value) : unreadable(why);
};

const refusal = (value: unknown, depth: number): string | null => {
  if (value === null || typeof value !== 'object') return null;
  if (depth > deepest) return `It is nested more than ${deepest} levels deep`;
  for (const key of Array.isArray(value) ? [] : Object.keys(value)) {
    if (forbiddenKeys.has(key)) return `The key "${key}" is not allowed`;
  }
  for (const inner of Object.values(value)) {
    const why = refusal(inner, depth + 1);
    if (why !== null) return why;
  }
  return null;
};
