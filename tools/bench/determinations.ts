import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
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
  /** Answers a processor second that are read and written again as JSON and nothing else: what this machine can do at all. */
  readonly jsonAlone: number;
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

const median = (ascending: readonly number[]): number => ascending[ascending.length >> 1] ?? 0;

/**
 * Measures the engine over the worked cases, warm: the whole determination with its trace and the alternative readings.
 * @param rounds odd
 */
export const measureEngine = (root: string, rounds = 9, secondsEach = 0.5): EngineFigures => {
  const asked = readCases(root);
  const answers = asked.map(({ pack, ...request }) => JSON.stringify(determine(pack, request)));
  const decided = inRounds(rounds, secondsEach, () => {
    for (const { pack, facts, calendar, settings } of asked) determine(pack, { facts, calendar, settings });
    return asked.length;
  });
  return {
    determinations: median(decided),
    most: decided.at(-1) ?? 0,
    jsonAlone: median(
      inRounds(rounds, secondsEach, () => {
        for (const answer of answers) JSON.stringify(JSON.parse(answer));
        return answers.length;
      }),
    ),
  };
};

export interface CommandFigures {
  /** Requests a second of the clock, from the first byte in to the last byte out, the start included. */
  readonly byClock: number;
  /** Requests a second of the command's processor time, the start included. */
  readonly byProcessor: number;
}

const textOf = async (stream: Readable): Promise<string> => {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
};

/** Measures the built command over the worked cases, again and again. */
export const measureCommand = async (
  root: string,
  program: string,
  requests = 20_000,
): Promise<CommandFigures> => {
  const asked = readCases(root);
  const lines = Array.from({ length: requests }, (_, index) => asked[index % asked.length]?.line ?? '');
  const toldAtEnd = join(root, 'tools/bench/processor-time.cjs');
  const child = spawn(process.execPath, ['--require', toldAtEnd, program], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  });
  const [input, output, , toldTo] = child.stdio;
  if (!input || !output || !toldTo) throw new Error(`${program} has no streams`);
  output.resume();
  const told = textOf(toldTo as Readable);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const start = performance.now();
  input.end(`${lines.join('\n')}\n`);
  const status = await ended;
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  const clockSeconds = (performance.now() - start) / 1000;
  const { user, system } = JSON.parse(await told) as NodeJS.CpuUsage;
  return {
    byClock: Math.round(requests / clockSeconds),
    byProcessor: Math.round(requests / ((user + system) / 1e6)),
  };
};
