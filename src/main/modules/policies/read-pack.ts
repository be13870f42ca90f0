/** From the bytes of a stranger's file to a pack that the engine may be given, or to everything that is wrong with it. */
import type { PolicyPack } from '#domain/policy/pack';
import { parsePack } from '#domain/policy/parse-pack';
import { runExamples } from '#domain/policy/run-examples';
import { err, ok, type Result } from '#domain/shared/result';
import type { CheckedPack, PackIssue } from '#ipc/policies';
import { readYaml, yamlLimitBytes } from './read-yaml';
import { linesOf } from './yaml-lines';

export type UnusablePack = { readonly kind: 'unusable'; readonly issues: PackIssue[] };

/** Longer names do not fit into the record of what was put in force, nor on paper. */
const longestName = 64;

const unusable = (issues: PackIssue[]): Result<never, UnusablePack> => err({ kind: 'unusable', issues });
const wholeFile = (message: string, line: number | null = null): Result<never, UnusablePack> =>
  unusable([{ line, path: '', message }]);

/** `… at line 7, column 3:` is how the YAML reader says where it stopped. */
const lineIn = (reason: string): number | null => {
  const line = Number(/\bat line (\d+)/.exec(reason)?.[1]);
  return Number.isInteger(line) && line > 0 ? line : null;
};

const nameTroubles = ({ id, version }: PolicyPack): { path: string; message: string }[] =>
  Object.entries({ id, version }).flatMap(([path, name]) =>
    name.length > longestName || name.trim() !== name
      ? [{ path, message: `expected at most ${longestName} characters without spaces around them` }]
      : [],
  );

export const readPack = (bytes: Uint8Array): Result<PolicyPack, UnusablePack> => {
  if (bytes.byteLength > yamlLimitBytes)
    return wholeFile(`It is larger than ${yamlLimitBytes / 1024 / 1024} MiB`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return wholeFile('It is not UTF-8 text: expected a YAML file saved as UTF-8');
  }
  const yaml = readYaml(text);
  if (!yaml.ok) return wholeFile(yaml.error.reason, lineIn(yaml.error.reason));
  const parsed = parsePack(yaml.value);
  const issues = parsed.ok ? nameTroubles(parsed.value) : parsed.error.issues;
  if (parsed.ok && issues.length === 0) return ok(parsed.value);
  const lineOf = linesOf(text);
  return unusable(issues.map(({ path, message }) => ({ line: lineOf(path), path, message })));
};

/** The longest that a pack's examples may take: far more than any honest pack needs. */
const examplesLimitMs = 10_000;

/** Runs a pack's own examples; everything else of the bench has its turn between two of them. */
export const tryExamples = async (
  pack: PolicyPack,
  now: () => number = Date.now,
): Promise<CheckedPack['examples']> => {
  const started = now();
  const failed: CheckedPack['examples']['failed'] = [];
  let count = 0;
  for (const outcome of runExamples(pack)) {
    count += 1;
    if (outcome !== null) failed.push({ ...outcome, wrong: [...outcome.wrong] });
    if (now() - started > examplesLimitMs) {
      const left = pack.examples.length - count;
      failed.push({
        id: 'time',
        title: 'The examples take too long',
        wrong: [`${left} of ${pack.examples.length} were not run within ${examplesLimitMs / 1000} seconds`],
      });
      break;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { count, failed };
};
