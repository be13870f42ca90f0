import type { z } from 'zod';
import { determinationSchema, intakeCheckSchema, traceEntrySchema } from '#domain/policy/determination';
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

/**
 * Most of an answer is its trace and its checks, and the engine says the same thing about two units in one frozen object:
 * what was written once is found again by that object alone.
 */
const ofShared = (write: Write): Write => {
  const known = new Map<unknown, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = write(value);
    if (Object.isFrozen(value)) {
      if (known.size >= MOST_KEPT) known.clear();
      known.set(value, text);
    }
    return text;
  };
};

const shared: ReadonlySet<z.core.$ZodType> = new Set([traceEntrySchema, intakeCheckSchema]);

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
      return shared.has(schema) ? ofShared(ofObject(def.shape)) : ofObject(def.shape);
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
