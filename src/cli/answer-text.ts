import type { z } from 'zod';
import {
  determinationSchema,
  type IntakeCheck,
  intakeCheckSchema,
  type TraceEntry,
  traceEntrySchema,
} from '#domain/policy/determination';
import type { Answer } from './answer-line';

/**
 * Writes answers as `JSON.stringify` does, byte for byte, in a fraction of its time: which fields there are is known from
 * the schema, and the few thousand words and sentences that come up again and again are quoted once.
 */
type Write = (value: unknown) => string;

/** Longer texts are customers' words and seldom come twice. */
const LONGEST_KEPT = 600;
const MOST_KEPT = 20_000;
const quoted = new Map<string, string>();

const quote = (text: string): string => {
  const known = quoted.get(text);
  if (known !== undefined) return known;
  const written = JSON.stringify(text);
  if (text.length <= LONGEST_KEPT) {
    if (quoted.size >= MOST_KEPT) quoted.clear();
    quoted.set(text, written);
  }
  return written;
};

const ofText: Write = (value) => (typeof value === 'string' ? quote(value) : JSON.stringify(value));

const ofList =
  (write: Write): Write =>
  (value) => {
    const items = value as readonly unknown[];
    let text = '[';
    for (let index = 0; index < items.length; index += 1) {
      if (index > 0) text += ',';
      text += write(items[index]);
    }
    return `${text}]`;
  };

interface Field {
  readonly name: string;
  readonly write: Write;
}

const ofObject = (shape: Readonly<Record<string, z.core.$ZodType>>): Write => {
  const fields = new Map<string, Field>(
    Object.entries(shape).map(([key, schema]) => [
      key,
      { name: `${JSON.stringify(key)}:`, write: writerOf(schema) },
    ]),
  );
  return (value) => {
    const object = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const key in object) {
      const item = object[key];
      const field = fields.get(key);
      if (item === undefined || !field) continue;
      text += text === '' ? field.name : `,${field.name}`;
      text += field.write(item);
    }
    return `{${text}}`;
  };
};

interface Written<T> {
  readonly item: T;
  readonly text: string;
}

/** Items of one kind that begin alike: an entry's clauses, a check's results. */
const MOST_ALIKE = 20;
const LONGEST_ITEM = 1000;

/**
 * Most of an answer is its trace and its checks, and a rung says the same about one unit as about the next: an item that
 * was written once is found again by two of its texts and compared in the rest.
 * A determination that was written must not be changed afterwards.
 */
const ofRecurring = <T>(
  write: Write,
  textsOf: (item: T) => readonly [string, string],
  isSame: (one: T, other: T) => boolean,
): Write => {
  const known = new Map<string, Map<string, Written<T>[]>>();
  let size = 0;
  const keep = (first: string, second: string, written: Written<T>): void => {
    if (size >= MOST_KEPT) {
      known.clear();
      size = 0;
    }
    size += 1;
    const ofFirst = known.get(first) ?? new Map<string, Written<T>[]>();
    known.set(first, ofFirst);
    ofFirst.set(second, [...(ofFirst.get(second) ?? []), written]);
  };
  return (value) => {
    const item = value as T;
    const [first, second] = textsOf(item);
    const alike = known.get(first)?.get(second) ?? [];
    for (const written of alike) if (isSame(written.item, item)) return written.text;
    const text = write(item);
    if (text.length <= LONGEST_ITEM && alike.length < MOST_ALIKE) keep(first, second, { item, text });
    return text;
  };
};

const recurring = new Map<z.core.$ZodType, (write: Write) => Write>([
  [
    traceEntrySchema,
    (write: Write) =>
      ofRecurring<TraceEntry>(
        write,
        ({ rung, because }) => [rung, because],
        (one, other) =>
          one.clause === other.clause && one.outcome === other.outcome && one.line === other.line,
      ),
  ],
  [
    intakeCheckSchema,
    (write: Write) =>
      ofRecurring<IntakeCheck>(
        write,
        ({ code, result }) => [code, result],
        (one, other) =>
          one.effect === other.effect &&
          one.clauses.length === other.clauses.length &&
          one.clauses.every((clause, at) => clause === other.clauses[at]),
      ),
  ],
]);

const asIs = (write: Write): Write => write;

/** The writer of what a schema describes. A form that it does not know is left to JSON.stringify. */
const writerOf = (schema: z.core.$ZodType): Write => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
    case 'enum':
      return ofText;
    case 'array':
      return ofList(writerOf(def.element));
    case 'object':
      return (recurring.get(schema) ?? asIs)(ofObject(def.shape));
    case 'optional':
      return writerOf(def.innerType);
    case 'nullable': {
      const inner = writerOf(def.innerType);
      return (value) => (value === null ? 'null' : inner(value));
    }
    default:
      return JSON.stringify;
  }
};

const writeDetermination = writerOf(determinationSchema);

/** An answer as one line of JSON, without the line end. */
export const answerText = (answer: Answer): string =>
  'determination' in answer
    ? `{"id":${JSON.stringify(answer.id)},"determination":${writeDetermination(answer.determination)}}`
    : JSON.stringify(answer);
