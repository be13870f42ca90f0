/** Everything that can be read of a policy, as one list to walk through and to search. */
import type { PolicyPack } from '#domain/policy/pack';

export type Entry =
  | { readonly kind: 'clause'; readonly id: string; readonly clause: PolicyPack['clauses'][number] }
  | { readonly kind: 'reading'; readonly id: string; readonly reading: PolicyPack['readings'][number] }
  | { readonly kind: 'judgement'; readonly id: string; readonly judgement: PolicyPack['judgements'][number] }
  | { readonly kind: 'silence'; readonly id: string; readonly silence: PolicyPack['silences'][number] };

export const entryId = {
  clause: (id: string): string => `clause ${id}`,
  reading: (id: string): string => `reading ${id}`,
  judgement: (code: string): string => `judgement ${code}`,
} as const;

export const entriesOf = (pack: PolicyPack): readonly Entry[] => [
  ...pack.clauses.map((clause) => ({ kind: 'clause' as const, id: entryId.clause(clause.id), clause })),
  ...pack.readings.map((reading) => ({ kind: 'reading' as const, id: entryId.reading(reading.id), reading })),
  ...pack.judgements.map((judgement) => ({
    kind: 'judgement' as const,
    id: entryId.judgement(judgement.code),
    judgement,
  })),
  ...pack.silences.map((silence, index) => ({ kind: 'silence' as const, id: `silence ${index}`, silence })),
];

export const kindWords: Readonly<Record<Entry['kind'], string>> = {
  clause: 'clause',
  reading: 'reading',
  judgement: 'judgement',
  silence: 'not stated',
};

/** What typing looks in. */
export const searchText = (entry: Entry): string => {
  const word = kindWords[entry.kind];
  switch (entry.kind) {
    case 'clause':
      return `${word} ${entry.clause.id} ${entry.clause.category} ${entry.clause.text}`;
    case 'reading': {
      const { id, question, adopted, options = {} } = entry.reading;
      return [word, id, question, adopted, ...Object.values(options)].join(' ');
    }
    case 'judgement': {
      const { code, question, answers } = entry.judgement;
      return [word, code, question, ...Object.values(answers)].join(' ');
    }
    case 'silence':
      return `${word} ${entry.silence.topic} ${entry.silence.note}`;
  }
};

/** `47,51,148-152` → the numbers of those lines, as far as the text has them. */
export const sourceLines = (line: string): readonly number[] =>
  line.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    const count = Math.min(Math.max(0, last - first + 1), 2000);
    return Array.from({ length: count }, (_, index) => first + index);
  });
