import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { determine } from '#domain/policy/determine';
import { type Facts, parseFacts } from '#domain/policy/facts';
import type { CalendarSetting, PolicyPack } from '#domain/policy/pack';
import { parseCalendar } from '#domain/policy/settings';
import { answerLine } from '../../src/cli/answer-line';
import { loadPacks } from '../../src/cli/load-packs';

export interface DeterminationFigures {
  /** Determinations a processor second, facts already checked. */
  readonly engine: number;
  /** Request lines a processor second: bytes in, answer text out, on one core, without the pipe. */
  readonly lines: number;
  /** How many bytes of such answers a JSON round trip alone manages a processor second: what this machine can do at all. */
  readonly jsonBytes: number;
}

interface Asked {
  readonly pack: PolicyPack;
  readonly facts: Facts;
  readonly calendar: CalendarSetting | undefined;
  readonly line: Buffer;
}

const readCases = (root: string): Asked[] => {
  const packs = loadPacks(join(root, 'resources/policies'));
  if (!packs.ok) throw new Error(JSON.stringify(packs.error));
  return [...packs.value.values()].flatMap((pack) => {
    const text = readFileSync(join(root, `test/fixtures/policy-cases/${pack.id}.json`), 'utf8');
    const cases = JSON.parse(text) as { id: string; calendar?: unknown; facts: unknown }[];
    return cases.map(({ id, calendar, facts }) => {
      const checkedFacts = parseFacts(facts);
      const checkedCalendar = parseCalendar(calendar);
      if (!checkedFacts.ok || !checkedCalendar.ok) throw new Error(`${id} is not a valid case`);
      const line = Buffer.from(JSON.stringify({ id, policy: pack.id, calendar, facts }));
      return { pack, facts: checkedFacts.value, calendar: checkedCalendar.value, line };
    });
  });
};

/** Processor seconds, not wall clock: other work on the machine does not count. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const perSecond = (seconds: number, once: () => number): number => {
  const until = cpuSeconds() + seconds / 2;
  while (cpuSeconds() < until) once();
  const start = cpuSeconds();
  let done = 0;
  while (cpuSeconds() - start < seconds) done += once();
  return done / (cpuSeconds() - start);
};

/** Measures over the worked cases, warm, each figure for the time given. */
export const measureDeterminations = (root: string, seconds = 2): DeterminationFigures => {
  const asked = readCases(root);
  const packs = new Map(asked.map(({ pack }) => [pack.id, pack]));
  const answers: string[] = [];
  const engine = perSecond(seconds, () => {
    for (const { pack, facts, calendar } of asked) determine(pack, { facts, calendar });
    return asked.length;
  });
  const lines = perSecond(seconds, () => {
    answers.length = 0;
    for (const { line } of asked) answers.push(JSON.stringify(answerLine(line, packs)));
    return asked.length;
  });
  const size = answers.reduce((sum, answer) => sum + answer.length, 0);
  const jsonBytes = perSecond(seconds, () => {
    for (const answer of answers) JSON.stringify(JSON.parse(answer));
    return size;
  });
  return { engine: Math.round(engine), lines: Math.round(lines), jsonBytes: Math.round(jsonBytes) };
};
