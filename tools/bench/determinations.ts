import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { determine } from '#domain/policy/determine';
import { type Facts, parseFacts } from '#domain/policy/facts';
import type { CalendarSetting, PolicyPack } from '#domain/policy/pack';
import { parsePack } from '#domain/policy/parse-pack';
import { type DetermineSettings, parseCalendar, parseSettings } from '#domain/policy/settings';

export interface EngineFigures {
  /** Determinations a processor second, facts already checked: the median of the rounds, and the round with the most. */
  readonly determinations: number;
  readonly most: number;
  /** Bytes of such answers that a JSON round trip alone manages a processor second: what this machine can do at all. */
  readonly jsonBytes: number;
}

interface Asked {
  readonly pack: PolicyPack;
  readonly facts: Facts;
  readonly calendar: CalendarSetting | undefined;
  readonly settings: DetermineSettings;
  readonly line: string;
}

const readCases = (root: string): Asked[] =>
  readdirSync(join(root, 'resources/policies'))
    .filter((name) => name.endsWith('.policy.yaml'))
    .flatMap((name) => {
      const pack = parsePack(parse(readFileSync(join(root, 'resources/policies', name), 'utf8')));
      if (!pack.ok) throw new Error(`${name}: ${JSON.stringify(pack.error.issues)}`);
      const file = join(root, `test/fixtures/policy-cases/${pack.value.id}.json`);
      const cases = JSON.parse(readFileSync(file, 'utf8')) as {
        id: string;
        calendar?: unknown;
        settings?: unknown;
        facts: unknown;
      }[];
      return cases.map(({ id, calendar, settings, facts }) => {
        const checkedFacts = parseFacts(facts);
        const checkedCalendar = parseCalendar(calendar);
        const checkedSettings = parseSettings(settings, pack.value);
        if (!checkedFacts.ok || !checkedCalendar.ok || !checkedSettings.ok)
          throw new Error(`${id} is not a valid case`);
        return {
          pack: pack.value,
          facts: checkedFacts.value,
          calendar: checkedCalendar.value,
          settings: checkedSettings.value,
          line: JSON.stringify({ id, policy: pack.value.id, calendar, settings, facts }),
        };
      });
    });

/** Processor seconds, not wall clock: other work on the machine does not count. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const perSecond = (seconds: number, once: () => number): number => {
  const start = cpuSeconds();
  let done = 0;
  while (cpuSeconds() - start < seconds) done += once();
  return Math.round(done / (cpuSeconds() - start));
};

/** Warms, then measures in rounds: another program on the other half of a core slows a round by half, and not all of them. */
const inRounds = (rounds: number, seconds: number, once: () => number): readonly number[] => {
  perSecond(2 * seconds, once);
  return Array.from({ length: rounds }, () => perSecond(seconds, once)).sort((a, b) => a - b);
};

/**
 * Measures the engine over the worked cases, warm: the whole determination with its trace and the alternative readings.
 * @param rounds odd
 */
export const measureEngine = (root: string, rounds = 9, secondsEach = 0.5): EngineFigures => {
  const asked = readCases(root);
  const answers = asked.map(({ pack, ...request }) => JSON.stringify(determine(pack, request)));
  const size = answers.reduce((sum, answer) => sum + answer.length, 0);
  const decided = inRounds(rounds, secondsEach, () => {
    for (const { pack, facts, calendar, settings } of asked) determine(pack, { facts, calendar, settings });
    return asked.length;
  });
  return {
    determinations: decided[rounds >> 1] ?? 0,
    most: decided.at(-1) ?? 0,
    jsonBytes: perSecond(secondsEach, () => {
      for (const answer of answers) JSON.stringify(JSON.parse(answer));
      return size;
    }),
  };
};

/** Requests a second through the built command, from the first byte in to the last byte out, its start included. */
export const measureCommand = async (root: string, program: string, requests = 20_000): Promise<number> => {
  const asked = readCases(root);
  const lines = Array.from({ length: requests }, (_, index) => asked[index % asked.length]?.line ?? '');
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdout.resume();
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const start = performance.now();
  child.stdin.end(`${lines.join('\n')}\n`);
  const status = await ended;
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  return Math.round((requests * 1000) / (performance.now() - start));
};
