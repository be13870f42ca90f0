import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { determine } from '#domain/policy/determine';
import { type Facts, parseFacts } from '#domain/policy/facts';
import { parsePack } from '#domain/policy/parse-pack';
import { parseCalendar } from '#domain/policy/settings';
import { coveragePeer, type PeerAnswer } from './rules-engine-peer';

export interface PeerFigures {
  /** Worked cases of the policy, and how many of them both decide alike; only those are timed. */
  readonly cases: number;
  readonly alike: number;
  /** Determinations a processor second, medians over the rounds. */
  readonly engine: number;
  readonly peer: number;
  /** Engine to peer, the median of the rounds, and the rounds in which it was lowest and highest. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}

const policy = 'altai';

/** Processor seconds, not wall clock: other work on the machine does not count. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const perSecond = async (seconds: number, once: () => Promise<number> | number): Promise<number> => {
  const start = cpuSeconds();
  let done = 0;
  while (cpuSeconds() - start < seconds) done += await once();
  return done / (cpuSeconds() - start);
};

const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => ascending(values)[values.length >> 1] ?? 0;

const casesOf = (root: string) => {
  const text = readFileSync(join(root, `test/fixtures/policy-cases/${policy}.json`), 'utf8');
  return (JSON.parse(text) as { id: string; calendar?: unknown; facts: unknown }[]).map(
    ({ id, calendar, facts }) => {
      const checkedFacts = parseFacts(facts);
      const checkedCalendar = parseCalendar(calendar);
      if (!checkedFacts.ok || !checkedCalendar.ok) throw new Error(`${id} is not a valid case`);
      return { facts: checkedFacts.value, calendar: checkedCalendar.value };
    },
  );
};

/**
 * Both engines over the same worked cases in one process. They take turns in short rounds, so that whatever else the
 * machine does meets both; the first round warms and is not counted.
 * @param rounds odd
 */
export const measureAgainstRulesEngine = async (
  root: string,
  rounds = 9,
  secondsEach = 0.4,
): Promise<PeerFigures> => {
  const pack = parsePack(parse(readFileSync(join(root, `resources/policies/${policy}.policy.yaml`), 'utf8')));
  if (!pack.ok) throw new Error(JSON.stringify(pack.error.issues));
  const peer = coveragePeer(pack.value);
  const cases = casesOf(root);
  const isAlike = async ({ facts, calendar }: { facts: Facts; calendar: (typeof cases)[0]['calendar'] }) => {
    const ours = determine(pack.value, { facts, calendar });
    const theirs: PeerAnswer = await peer.decide(facts);
    return ours.serviceType === theirs.serviceType && ours.coverageReason === theirs.coverageReason;
  };
  const alike: typeof cases = [];
  for (const each of cases) if (await isAlike(each)) alike.push(each);
  const both: { readonly engine: number; readonly peer: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const engine = await perSecond(secondsEach, () => {
      for (const { facts, calendar } of alike) determine(pack.value, { facts, calendar });
      return alike.length;
    });
    const theirs = await perSecond(secondsEach, async () => {
      for (const { facts } of alike) await peer.decide(facts);
      return alike.length;
    });
    if (round > 0) both.push({ engine, peer: theirs });
  }
  const ratios = ascending(both.map((round) => round.engine / round.peer));
  return {
    cases: cases.length,
    alike: alike.length,
    engine: Math.round(median(both.map((round) => round.engine))),
    peer: Math.round(median(both.map((round) => round.peer))),
    ratio: median(ratios),
    lowest: ratios[0] ?? 0,
    highest: ratios.at(-1) ?? 0,
  };
};
