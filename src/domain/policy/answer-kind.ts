/** How a fact of the dictionary is answered at the bench: by a choice, a date, a number, a text. */

import { z } from 'zod';
import { type FactPath, factsSchema, parseFactValue } from './facts';
import type { PolicyPack } from './pack';
import { isOpenFact, type OpenFact } from './vocabulary';
import { wordsFor } from './wordbook';

export type AnswerKind =
  | { readonly kind: 'choice'; readonly values: readonly (string | boolean)[] }
  | { readonly kind: 'date' }
  /** A moment; the day alone is accepted where only the day is known. */
  | { readonly kind: 'instant' }
  | { readonly kind: 'number'; readonly minimum: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'money' }
  /** A list of records: not one question. */
  | { readonly kind: 'list' };

const bare = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return bare(schema.unwrap() as z.ZodType);
  return schema;
};

const fieldSchema = (path: FactPath): z.ZodType | undefined =>
  path.split('.').reduce<z.ZodType | undefined>((schema, key) => {
    const inner = schema && bare(schema);
    const object = inner instanceof z.ZodArray ? bare(inner.element as z.ZodType) : inner;
    return object instanceof z.ZodObject ? (object.shape[key] as z.ZodType | undefined) : undefined;
  }, factsSchema);

const accepts = (path: FactPath, value: unknown): boolean => parseFactValue(path, value).ok;

const kindOf = (path: FactPath): AnswerKind => {
  const field = fieldSchema(path);
  const schema = field && bare(field);
  if (schema instanceof z.ZodEnum) return { kind: 'choice', values: schema.options.map(String) };
  if (schema instanceof z.ZodBoolean) return { kind: 'choice', values: [true, false] };
  if (schema instanceof z.ZodArray) return { kind: 'list' };
  if (schema instanceof z.ZodNumber) return { kind: 'number', minimum: accepts(path, 0) ? 0 : 1 };
  if (accepts(path, { amount: '1.00', currency: 'USD' })) return { kind: 'money' };
  if (accepts(path, 'any words')) return { kind: 'text' };
  return accepts(path, '2026-01-31T10:00:00Z') ? { kind: 'instant' } : { kind: 'date' };
};

const openKind = (path: OpenFact, pack: PolicyPack | null): AnswerKind => {
  const own = path === 'unit.family' && pack ? pack.families : wordsFor(path, pack);
  return own.length > 0 ? { kind: 'choice', values: own } : { kind: 'text' };
};

const kinds = new Map<FactPath, AnswerKind>();

/** @param pack the policy that the answer is for: it adds words of its own to some lists */
export const answerKind = (path: FactPath, pack: PolicyPack | null = null): AnswerKind => {
  if (isOpenFact(path) && path !== 'inspection.lines.causeCodes') return openKind(path, pack);
  const known = kinds.get(path) ?? kindOf(path);
  kinds.set(path, known);
  return known;
};
