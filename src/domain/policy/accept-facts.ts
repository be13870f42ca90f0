import type { z } from 'zod';
import { ok, type Result } from '../shared/result';
import { dayTexts, type Facts, factsSchema, type InvalidFact, parseFacts } from './facts';

/** The value as the schema would return it, or REFUSED where only the schema can tell what is wrong, if anything is. */
type Accept = (value: unknown) => unknown;

const REFUSED = Symbol('refused');

/** Words that a schema accepted before, for patterns that take longer to match than a word to look up. */
const MOST_WORDS = 1000;

const accepted = (schema: z.core.$ZodType): Accept => {
  const words = new Set<unknown>();
  return (value) => {
    if (words.has(value)) return value;
    const parsed = (schema as z.ZodType).safeParse(value);
    if (!parsed.success || parsed.data !== value) return REFUSED;
    const isShort = typeof value === 'number' || (typeof value === 'string' && value.length <= 40);
    if (isShort && words.size < MOST_WORDS) words.add(value);
    return value;
  };
};

const defOf = (schema: z.core.$ZodType) => (schema as z.core.$ZodTypes)._zod.def;

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;

const ofText = (schema: z.core.$ZodType, checks: readonly unknown[] | undefined): Accept => {
  const isDay = dayTexts.get(schema);
  if (isDay) return (value) => (typeof value === 'string' && isDay(value) ? value : REFUSED);
  if (checks && checks.length > 0) return accepted(schema);
  return (value) => (typeof value === 'string' ? value : REFUSED);
};

const ofList =
  (accept: Accept): Accept =>
  (value) => {
    if (!Array.isArray(value)) return REFUSED;
    let changed = false;
    const items: unknown[] = [];
    for (const item of value) {
      const taken = accept(item);
      if (taken === REFUSED) return REFUSED;
      if (taken !== item) changed = true;
      items.push(taken);
    }
    return changed ? items : value;
  };

interface Field {
  readonly at: number;
  readonly accept: Accept;
  readonly required: boolean;
}

/** An object of known fields. It is taken as it is when its fields stand in the schema's order, else put into that order. */
const ofObject = (shape: Readonly<Record<string, z.core.$ZodType>>): Accept => {
  const names = Object.keys(shape);
  const fields = new Map<string, Field>(
    Object.entries(shape).map(([name, schema], at) => [
      name,
      { at, accept: acceptorOf(schema), required: defOf(schema).type !== 'optional' },
    ]),
  );
  const required = [...fields.values()].filter((field) => field.required).length;
  return (value) => {
    if (!isPlainObject(value)) return REFUSED;
    let changed: Record<string, unknown> | undefined;
    let inOrder = true;
    let last = -1;
    let found = 0;
    for (const name in value) {
      const field = fields.get(name);
      if (!field) return REFUSED;
      const item = value[name];
      const taken = field.accept(item);
      if (taken === REFUSED) return REFUSED;
      if (taken !== item) {
        changed ??= { ...value };
        changed[name] = taken;
      }
      if (field.at < last) inOrder = false;
      last = field.at;
      if (field.required) found += 1;
    }
    if (found < required) return REFUSED;
    const taken = changed ?? value;
    if (inOrder) return taken;
    return Object.fromEntries(
      names.filter((name) => Object.hasOwn(taken, name)).map((name) => [name, taken[name]]),
    );
  };
};

const ofRecord =
  (acceptKey: Accept, accept: Accept): Accept =>
  (value) => {
    if (!isPlainObject(value)) return REFUSED;
    const items: Record<string, unknown> = {};
    for (const key in value) {
      const taken = accept(value[key]);
      if (taken === REFUSED || acceptKey(key) === REFUSED) return REFUSED;
      items[key] = taken;
    }
    return items;
  };

const acceptorOf = (schema: z.core.$ZodType): Accept => {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable': {
      const nothing = def.type === 'optional' ? undefined : null;
      const inner = acceptorOf(def.innerType);
      return (value) => (value === nothing ? value : inner(value));
    }
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : REFUSED);
    case 'enum': {
      const words = new Set<unknown>(Object.values(def.entries));
      return (value) => (words.has(value) ? value : REFUSED);
    }
    case 'string':
      return ofText(schema, def.checks);
    case 'array':
      return def.checks && def.checks.length > 0 ? accepted(schema) : ofList(acceptorOf(def.element));
    case 'object':
      return ofObject(def.shape);
    case 'record':
      return ofRecord(accepted(def.keyType), acceptorOf(def.valueType));
    default:
      return accepted(schema);
  }
};

const acceptShape = ofObject(factsSchema.shape);

/** Two defect lines with one id are the schema's to refuse. */
const hasTwinLines = ({ inspection }: Facts): boolean => {
  const lines = inspection?.lines;
  return lines != null && lines.length > 1 && new Set(lines.map(({ id }) => id)).size < lines.length;
};

/**
 * Checks facts exactly as {@link parseFacts} does and returns what it returns, but faster where nothing is wrong: what is
 * clearly right is taken without the schema, everything else is left to it. Takes over parts of the value given, which
 * must not be changed afterwards.
 */
export const acceptFacts = (value: unknown): Result<Facts, InvalidFact> => {
  const taken = acceptShape(value);
  if (taken === REFUSED) return parseFacts(value);
  // Every field was accepted by what its own schema says.
  const facts = taken as Facts;
  return hasTwinLines(facts) ? parseFacts(value) : ok(facts);
};
