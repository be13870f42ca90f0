import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { PolicyPack } from '#domain/policy/pack';
import { type PackIssue, parsePack } from '#domain/policy/parse-pack';
import { err, ok, type Result } from '#domain/shared/result';

const MOST_BYTES = 1024 * 1024;
const DEEPEST = 64;

/** A pack file that cannot be used, with what is wrong and where. */
export interface UnusablePack {
  readonly kind: 'unusablePack';
  readonly file: string;
  readonly issues: readonly PackIssue[];
}

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The first thing in plain data that no honest pack has: nesting without end, or a key that reaches for a prototype. */
const hostility = (value: unknown, depth: number): string | undefined => {
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > DEEPEST) return `nested deeper than ${DEEPEST} levels`;
  for (const [key, item] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) return `"${key}" is not allowed as a name`;
    const found = hostility(item, depth + 1);
    if (found) return found;
  }
  return undefined;
};

/** Reads one pack from YAML text. Aliases are refused, so that a small file cannot become a large one. */
export const readPack = (file: string, text: string): Result<PolicyPack, UnusablePack> => {
  const unusable = (path: string, message: string): Result<never, UnusablePack> =>
    err({ kind: 'unusablePack', file, issues: [{ path, message }] });
  if (Buffer.byteLength(text) > MOST_BYTES) return unusable('', `larger than ${MOST_BYTES} bytes`);
  const document = parseDocument(text, { schema: 'core', version: '1.2', uniqueKeys: true, strict: true });
  const [error] = document.errors;
  if (error)
    return unusable(`line ${error.linePos?.[0].line ?? '?'}`, error.message.split('\n')[0] ?? error.message);
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    return unusable('', cause instanceof Error ? cause.message : String(cause));
  }
  const hostile = hostility(data, 0);
  if (hostile) return unusable('', hostile);
  const parsed = parsePack(data);
  return parsed.ok ? ok(parsed.value) : err({ kind: 'unusablePack', file, issues: parsed.error.issues });
};

/** Reads every `*.policy.yaml` of a folder, by policy id. The first unusable file ends it. */
export const loadPacks = (folder: string): Result<ReadonlyMap<string, PolicyPack>, UnusablePack> => {
  const packs = new Map<string, PolicyPack>();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.policy.yaml'))
    .sort();
  for (const name of files) {
    const file = join(folder, name);
    if (statSync(file).size > MOST_BYTES) {
      return err({
        kind: 'unusablePack',
        file,
        issues: [{ path: '', message: `larger than ${MOST_BYTES} bytes` }],
      });
    }
    const pack = readPack(file, readFileSync(file, 'utf8'));
    if (!pack.ok) return pack;
    packs.set(pack.value.id, pack.value);
  }
  return ok(packs);
};
