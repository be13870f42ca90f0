/** A pack's own worked examples, run as tests of it: what its author says comes out is what the engine answers. */
import { determine } from './determine';
import { disagreements, type Expectation } from './expectation';
import { parseFacts } from './facts';
import type { PolicyPack } from './pack';
import { parseCalendar, parseSettings } from './settings';
import { unknownWord, type Wordbook, wordbookOf } from './wordbook';

export interface FailedExample {
  readonly id: string;
  readonly title: string;
  /** What the engine answers and the example does not expect, or the other way round. */
  readonly wrong: readonly string[];
}

type Example = PolicyPack['examples'][number];

const wrongIn = (pack: PolicyPack, words: Wordbook, example: Example): readonly string[] => {
  const facts = parseFacts(example.facts);
  if (!facts.ok) return [`facts${facts.error.pointer}: ${facts.error.message}`];
  const unknown = unknownWord(facts.value, words);
  if (unknown) return [`facts${unknown.pointer}: ${unknown.message}`];
  const calendar = parseCalendar(example.calendar);
  if (!calendar.ok) return [`${calendar.error.pointer.slice(1)}: ${calendar.error.message}`];
  const settings = parseSettings(example.settings, pack);
  if (!settings.ok) return [`${settings.error.pointer.slice(1)}: ${settings.error.message}`];
  const request = { facts: facts.value, calendar: calendar.value, settings: settings.value };
  return disagreements(example.expect as Expectation, determine(pack, request));
};

/** Yields after each example, so that whoever runs many of them can let others have their turn; null: it holds. */
export function* runExamples(pack: PolicyPack): Generator<FailedExample | null> {
  const words = wordbookOf(new Map([[pack.id, pack]]));
  for (const example of pack.examples) {
    const wrong = wrongIn(pack, words, example);
    yield wrong.length === 0 ? null : { id: example.id, title: example.title, wrong };
  }
}
