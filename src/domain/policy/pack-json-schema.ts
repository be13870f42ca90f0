import { z } from 'zod';
import { conditionSchema, dayExpressionSchema, effectSchema, factPath, policyPackSchema } from './pack';

/** What an editor says about each part of a pack when the mouse rests on it. */
const sections: Readonly<Record<string, string>> = {
  id: 'The name of the policy in cases and requests; also the name of the file.',
  title: 'How screens and papers call the policy.',
  vendor: 'Whose terms these are.',
  version: 'The date or number of the terms. It stands on paper; a changed file needs another one.',
  source: 'Which text this pack was made from.',
  timezone: 'IANA name of the zone in which days are counted.',
  calendar: 'Which days are worked, where the terms count working days.',
  families: 'The words that unit.family may take; [] where the terms know no families.',
  words: 'Words that only this policy speaks, each with how it reads.',
  clauses: 'Every statement of the terms: id, line, our own words, and what the rules do with it.',
  readings: 'What the terms leave open, and how it is read here; options where it can be switched.',
  silences: 'Topics on which the terms say nothing.',
  judgements: 'Questions that only a person may answer, with the answers that exist.',
  tables: 'Words of a fact, each with the clauses that speak of it.',
  dates: 'Named days, counted from facts.',
  conditions: 'Named conditions: true, false or unknown.',
  extensions: 'Paid periods that follow the free one.',
  ladder:
    'Rungs from the strongest to the weakest; the first that stops decides. The last stops without a condition.',
  coverage: 'From when until when the unit is covered. The first rule that holds wins.',
  remedies: 'What is done. The first rule that holds wins.',
  freight: 'Who pays the way in, the way back, and customs. The first rule that holds wins.',
  fees: 'Everything that may be charged, and when it stands.',
  deadlines: 'Every date that somebody has to keep.',
  checks: 'What is looked at when a parcel comes in.',
  documents: 'Papers that the terms ask for, and papers to print.',
  actions: 'What to do next.',
  authorisation: 'Where the return stands. The first rule that holds wins.',
  eol: 'Whether the product is still made. The first rule that holds wins.',
  removedParts: 'Who owns what was taken out. The first rule that holds wins.',
  postRepair: 'What warranty a repair gives. The first rule that holds wins.',
  examples:
    'Worked examples, run as tests whenever the pack is read: at least one for each way the ladder can end.',
};

const forms: readonly (readonly [z.ZodType, string, string])[] = [
  [
    dayExpressionSchema,
    'day',
    'A day: the path of a fact, the name of one of the dates, or an expression such as { after: sale.deliveryDate, months: 12 }.',
  ],
  [factPath, 'fact', 'The path of a fact of the dictionary.'],
  [
    conditionSchema,
    'condition',
    'A condition: a comparison of a fact, or conditions joined by all, any, not.',
  ],
  [
    effectSchema,
    'effect',
    'What a rung does once its condition holds: stop, leave marks, need or require facts, ask.',
  ],
];

type Json = { [key: string]: unknown };

/**
 * The form of a pack as JSON Schema (2020-12) for editors. It says less than `parsePack`, which also looks up every name:
 * whatever the schema refuses, `parsePack` refuses too.
 */
export const packJsonSchema = (): Json => {
  const registry = z.registry<{ id?: string; description?: string }>();
  for (const [schema, id, description] of forms) registry.add(schema, { id, description });
  const schema = z.toJSONSchema(policyPackSchema, { metadata: registry, io: 'input' }) as Json;
  const properties = schema.properties as Record<string, Json>;
  return {
    ...schema,
    title: 'A vendor’s return policy',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, part]) => [name, { description: sections[name], ...part }]),
    ),
  };
};
