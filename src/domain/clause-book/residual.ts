/** What is left of a condition once the outcome is known: true, false, or the part that still depends on the unit. */
import type { Condition, PolicyPack } from '#domain/policy/pack';
import { optionInForce } from '#domain/policy/terms';
import type { CoverageReason, Remedy, ServiceType } from '#domain/policy/vocabulary';

export interface KnownOutcome {
  readonly service: ServiceType;
  readonly reason: CoverageReason;
  /** undefined: it depends on the unit. */
  readonly remedy?: Remedy | undefined;
}

export type Residual = boolean | Condition;

const join = (parts: readonly Residual[], decisive: boolean): Residual => {
  if (parts.includes(decisive)) return decisive;
  const left = parts.filter((part): part is Condition => typeof part !== 'boolean');
  const [first] = left;
  if (first === undefined) return !decisive;
  if (left.length === 1) return first;
  return decisive ? { any: left } : { all: left };
};

/** @param readings the readings in force that differ from the pack's own */
export const residualOf = (
  form: Condition,
  pack: PolicyPack,
  known: KnownOutcome,
  readings: Readonly<Record<string, string>> = {},
): Residual => {
  const residual = (part: Condition): Residual => residualOf(part, pack, known, readings);
  if ('all' in form) return join(form.all.map(residual), false);
  if ('any' in form) return join(form.any.map(residual), true);
  if ('not' in form) {
    const inner = residual(form.not);
    return typeof inner === 'boolean' ? !inner : { not: inner };
  }
  if ('holds' in form) {
    const named = pack.conditions[form.holds];
    const inner = named === undefined ? form : residual(named);
    // What its definition leaves open is told by its name.
    return typeof inner === 'boolean' ? inner : form;
  }
  if ('anyLine' in form) {
    const inner = residual(form.anyLine);
    return typeof inner === 'boolean' ? inner : { anyLine: inner };
  }
  if ('everyLine' in form) {
    const inner = residual(form.everyLine);
    return typeof inner === 'boolean' ? inner : { everyLine: inner };
  }
  if ('service' in form) return form.service.includes(known.service);
  if ('reason' in form) return form.reason.includes(known.reason);
  if ('remedy' in form) return known.remedy === undefined ? form : form.remedy.includes(known.remedy);
  if ('reading' in form) {
    const reading = pack.readings.find(({ id }) => id === form.reading);
    return reading ? optionInForce(reading, readings) === form.is : form;
  }
  return form;
};
