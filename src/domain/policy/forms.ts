import { z } from 'zod';

/**
 * A choice between forms that are told apart by the fields they have: `{ day, after }`, `{ day, notAfter }`, a text. The
 * form is chosen first, by its fields, and only that one is checked. Trying every form would cost time that doubles with
 * each level of nesting, and would name the mistakes of forms that nobody meant.
 */
interface Form {
  readonly schema: z.ZodType;
  readonly required: readonly string[];
  readonly known: ReadonlySet<string>;
}

interface Choices {
  readonly forms: readonly Form[];
  /** What is not an object: texts, numbers. */
  readonly plain: readonly z.ZodType[];
}

const isOptional = (schema: z.ZodType): boolean => schema instanceof z.ZodOptional;

const choicesOf = (options: readonly z.ZodType[]): Choices => {
  const forms: Form[] = [];
  const plain: z.ZodType[] = [];
  for (const option of options) {
    if (option instanceof z.ZodLazy) {
      const inner = choicesOf([option.unwrap() as z.ZodType]);
      forms.push(...inner.forms);
      plain.push(...inner.plain);
    } else if (option instanceof z.ZodUnion) {
      const inner = choicesOf(option.options as readonly z.ZodType[]);
      forms.push(...inner.forms);
      plain.push(...inner.plain);
    } else if (option instanceof z.ZodObject) {
      const fields = Object.entries(option.shape as Readonly<Record<string, z.ZodType>>);
      forms.push({
        schema: option,
        required: fields.filter(([, schema]) => !isOptional(schema)).map(([name]) => name),
        known: new Set(fields.map(([name]) => name)),
      });
    } else plain.push(option);
  }
  return { forms, plain };
};

/** The form whose fields are these, else the one that comes nearest; undefined where no field is of any form. */
const nearest = (forms: readonly Form[], fields: readonly string[]): Form | undefined => {
  let best: Form | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const form of forms) {
    const unknown = fields.filter((field) => !form.known.has(field)).length;
    if (unknown === fields.length) continue;
    const missing = form.required.filter((field) => !fields.includes(field)).length;
    if (unknown === 0 && missing === 0) return form;
    const distance = 2 * unknown + missing;
    if (distance < least) {
      best = form;
      least = distance;
    }
  }
  return best;
};

const firstFields = (forms: readonly Form[]): readonly string[] => [
  ...new Set(forms.flatMap(({ required }) => required.slice(0, 1))),
];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * A union of strict objects and plain values, chosen by fields.
 *
 * @param what is named when nothing fits: "a condition"
 */
export const formsOf = <const Options extends readonly [z.ZodType, z.ZodType, ...z.ZodType[]]>(
  what: string,
  options: Options,
): z.ZodType<z.output<Options[number]>> => {
  const union = z.union(options);
  let known: Choices | undefined;
  const parse: typeof union._zod.parse = (payload, context) => {
    known ??= choicesOf(options);
    const { forms, plain } = known;
    const { value } = payload;
    const expected = () => {
      const start = `a map that begins with ${firstFields(forms).join(', ')}`;
      const form = plain.length === 0 ? `: ${start}` : `, or ${start}`;
      return `${value === undefined ? 'is missing: ' : ''}expected ${what}${form}`;
    };
    if (isObject(value)) {
      const form = nearest(forms, Object.keys(value));
      if (form) return form.schema._zod.run(payload, context);
    }
    for (const option of plain) {
      const tried = option._zod.run({ value, issues: [] }, context);
      if (!(tried instanceof Promise) && tried.issues.length === 0) {
        payload.value = tried.value;
        return payload;
      }
    }
    payload.issues.push({ code: 'custom', input: value, inst: union, message: expected() });
    return payload;
  };
  union._zod.parse = parse;
  union._zod.run = parse;
  return union as unknown as z.ZodType<z.output<Options[number]>>;
};
