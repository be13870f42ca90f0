import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LineCounter, parseDocument } from 'yaml';
import { loadPacks } from '../../src/cli/load-packs';
import { type DetermineRequest, determine as decide } from '../../src/domain/policy/determine';
import { compiledPack } from '../../src/domain/policy/engine/compiled-pack';
import { disagreements, type Expectation } from '../../src/domain/policy/expectation';
import { parseFacts } from '../../src/domain/policy/facts';
import type { PolicyPack } from '../../src/domain/policy/pack';
import { parseCalendar, parseSettings } from '../../src/domain/policy/settings';
import { type CollectedTest, collected } from './collected-tests';
import { decidedBy, determine, requestsOf } from './determine-mutated';
import { type Json, type Kind, kinds, type Mutant, mutantsOf, withMutant } from './operators';

const LEAST_PERCENT = 95;

/** What the pack of a mutant is shown to; `fails` when it notices that something is wrong. */
interface Judge {
  readonly name: string;
  readonly run: () => unknown;
  /** What it asks the engine, with the answers of the pack as it is: while all of them stay the same, it can't fail. */
  readonly asks: readonly { readonly request: DetermineRequest; readonly answer: string }[];
}

interface Verdict {
  readonly mutant: Mutant;
  /** By what it was noticed; undefined: by nothing. */
  readonly killedBy: string | undefined;
}

const folder = 'resources/policies';
const caseFolders = ['test/fixtures/policy-cases', 'test/fixtures/policy-cases-more'];

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const thrown = (run: () => unknown): boolean => {
  try {
    run();
    return false;
  } catch {
    // Whatever a test says is wrong, and whatever the engine cannot do with the mutant, is a mutant noticed.
    return true;
  }
};

interface Case {
  readonly id: string;
  readonly title: string;
  readonly policy?: string;
  readonly facts: unknown;
  readonly calendar?: unknown;
  readonly settings?: unknown;
  readonly expect?: unknown;
  readonly expectError?: unknown;
}

const answerOf = (pack: PolicyPack, request: DetermineRequest): string =>
  JSON.stringify(decide(pack, request));

const judgeOf = (pack: PolicyPack, name: string, run: () => unknown): Judge => ({
  name,
  run,
  asks: requestsOf(pack, run).map((request) => ({ request, answer: answerOf(pack, request) })),
});

const fails = (judge: Judge, mutated: PolicyPack): boolean =>
  thrown(() => {
    if (judge.asks.some(({ request, answer }) => answerOf(mutated, request) !== answer)) {
      decidedBy(mutated, judge.run);
    }
  });

/** A worked case or an example: nothing that it expects may be missing in the answer. */
const judgeOfCase = (pack: PolicyPack, worked: Case): Judge => {
  const facts = parseFacts(worked.facts);
  const calendar = parseCalendar(worked.calendar);
  const settings = parseSettings(worked.settings, pack);
  if (!facts.ok || !calendar.ok || !settings.ok)
    throw new Error(`${pack.id} ${worked.id} is no valid request`);
  const expected = worked.expect as Expectation;
  const request = { facts: facts.value, calendar: calendar.value, settings: settings.value };
  return judgeOf(pack, `${worked.id}: ${worked.title}`, () => {
    expect(disagreements(expected, determine(pack, request))).toEqual([]);
  });
};

const casesIn = (path: string): readonly Case[] =>
  readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(path, name), 'utf8')) as Case[]);

const testFolder = join(process.cwd(), 'test/policy');

const collectedFrom = new Map<string, readonly CollectedTest[]>();

const testsIn = async (file: string): Promise<readonly CollectedTest[]> => {
  const known = collectedFrom.get(file);
  if (known) return known;
  const before = collected.length;
  await import(file);
  const tests = collected.slice(before);
  collectedFrom.set(file, tests);
  return tests;
};

/** The tests of a policy: `test/policy/<policy>-….test.ts`, and those of every policy that ask about this one. */
const testsOf = async (pack: PolicyPack): Promise<readonly Judge[]> => {
  const judges: Judge[] = [];
  const isTest = (name: string) =>
    (name.startsWith(`${pack.id}-`) || name.startsWith('every-policy-')) && name.endsWith('.test.ts');
  for (const name of readdirSync(testFolder).filter(isTest)) {
    for (const test of await testsIn(join(testFolder, name))) {
      const judge = judgeOf(pack, test.name, test.run);
      if (judge.asks.length > 0) judges.push(judge);
    }
  }
  return judges;
};

/** Shows a mutant to one judge after another. Whoever noticed the last one is asked first: neighbours fall together. */
const killerOf = (mutated: PolicyPack, judges: Judge[]): string | undefined => {
  const index = judges.findIndex((judge) => fails(judge, mutated));
  const [killer] = index < 0 ? [] : judges.splice(index, 1);
  if (killer) judges.unshift(killer);
  return killer?.name;
};

const percent = (part: number, whole: number): string =>
  whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;

const row = (name: string, verdicts: readonly Verdict[]): string => {
  const killed = verdicts.filter((verdict) => verdict.killedBy !== undefined).length;
  const cells = [killed, verdicts.length - killed, verdicts.length].map((count) => String(count).padStart(9));
  return `${name.padEnd(14)}${cells.join('')}${percent(killed, verdicts.length).padStart(10)}`;
};

/** Where a mutant stands: the line of the file, the path, and what was done. */
const placeOf = (pack: PolicyPack): ((mutant: Mutant) => string) => {
  const file = `${folder}/${pack.id}.policy.yaml`;
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter });
  return ({ kind, path, what }) => {
    let known = path;
    let node: unknown;
    while (known.length > 0 && node === undefined) {
      node = document.getIn(known, true);
      if (node === undefined || node === null) {
        node = undefined;
        known = known.slice(0, -1);
      }
    }
    const range = (node as { range?: readonly number[] } | undefined)?.range;
    const line = range ? lineCounter.linePos(range[0] ?? 0).line : 1;
    return `${file}:${line} ${path.join('.')} (${kind}: ${what})`;
  };
};

const only = process.env.MUTANTS_OF?.split(',');

const again = process.env.MUTANTS_AGAIN === 'true';

const keyOf = ({ path, what }: Mutant): string => `${path.join('.')}: ${what}`;

/** What survived the last run of a pack; with `--again` only these are shown to the tests again. */
const survivorsFile = (pack: PolicyPack): string => join('out/policy-mutants', `${pack.id}.json`);

const chosen = (pack: PolicyPack, mutants: readonly Mutant[]): readonly Mutant[] => {
  const file = survivorsFile(pack);
  if (!again || !existsSync(file)) return mutants;
  const before = new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]);
  return mutants.filter((mutant) => before.has(keyOf(mutant)));
};

it('notices what a clause does when it is turned into something else', async () => {
  const loaded = loadPacks(folder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const cases = caseFolders.flatMap(casesIn).filter((worked) => worked.expectError === undefined);
  const all = new Map<string, readonly Verdict[]>();
  for (const pack of loaded.value.values()) {
    if (only && !only.includes(pack.id)) continue;
    const started = performance.now();
    const judges = [
      ...cases.filter((worked) => worked.policy === pack.id).map((worked) => judgeOfCase(pack, worked)),
      ...pack.examples.map((example) => judgeOfCase(pack, example)),
      ...(await testsOf(pack)),
    ];
    const plain = pack as unknown as Json;
    const verdicts = chosen(pack, mutantsOf(plain)).flatMap((mutant): Verdict[] => {
      const mutated = withMutant(plain, mutant) as unknown as PolicyPack;
      // What does not compile would never be put in force: it shows nothing about the tests.
      if (thrown(() => compiledPack(mutated))) return [];
      return [{ mutant, killedBy: killerOf(mutated, judges) }];
    });
    all.set(pack.id, verdicts);
    const place = placeOf(pack);
    const survivors = verdicts.filter((verdict) => verdict.killedBy === undefined);
    mkdirSync('out/policy-mutants', { recursive: true });
    writeFileSync(survivorsFile(pack), JSON.stringify(survivors.map(({ mutant }) => keyOf(mutant))));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    say(`\n${pack.id}: ${judges.length} cases and tests, ${verdicts.length} mutants, ${seconds} s`);
    for (const { mutant } of survivors) say(`  survived  ${place(mutant)}`);
  }

  const everything = [...all.values()].flat();
  const head = `${''.padEnd(14)}${['killed', 'survived', 'mutants'].map((name) => name.padStart(9)).join('')}`;
  say(`\n${head}`);
  for (const [id, verdicts] of all) say(row(id, verdicts));
  say('');
  for (const kind of kinds) {
    say(
      row(
        kind,
        everything.filter(({ mutant }) => mutant.kind === (kind satisfies Kind)),
      ),
    );
  }
  say(`\n${row('all', everything)}\n`);

  // What survived once is no measure of the whole.
  if (again) return;
  const weak = [...all].filter(([, verdicts]) => {
    const killed = verdicts.filter((verdict) => verdict.killedBy !== undefined).length;
    return 100 * killed < LEAST_PERCENT * verdicts.length;
  });
  expect(
    weak.map(([id]) => id),
    `packs in which less than ${LEAST_PERCENT} % of the mutants are noticed`,
  ).toEqual([]);
});
