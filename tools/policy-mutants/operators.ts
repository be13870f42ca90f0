import { freightPayers, remedies } from '../../src/domain/policy/vocabulary';

/** Part of a pack as plain data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Plain = { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

/** One change to a pack that turns what a clause does into something else. */
export interface Mutant {
  /** What kind of effect is flipped; the figures are given for each. */
  readonly kind: Kind;
  /** Where in the pack. */
  readonly path: Path;
  /** What was done there, in words. */
  readonly what: string;
  /** What stands at the place instead; `undefined` takes the entry out. */
  readonly value: Json | undefined;
}

export const kinds = [
  'rung',
  'condition',
  'period',
  'outcome',
  'judgement',
  'reading',
  'remedy',
  'freight',
  'fee',
  'deadline',
  'check',
  'document',
  'action',
  'coverage',
  'state',
  'table word',
] as const;
export type Kind = (typeof kinds)[number];

const isPlain = (value: Json | undefined): value is Plain =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
const plainOf = (value: Json | undefined): Plain => (isPlain(value) ? value : {});

/** No rung leaves this mark, so that its opposite always holds. */
const ALWAYS: Json = { not: { mark: 'left-by-no-rung' } };

const without = (list: readonly Json[], index: number): Json => list.filter((_item, at) => at !== index);

/** The other word of a pair, or the word that stands for all that have no opposite. */
const otherOf =
  (pairs: Readonly<Record<string, string>>, fallback: string, second: string) =>
  (word: Json | undefined): string =>
    pairs[String(word)] ?? (word === fallback ? second : fallback);

const otherService = otherOf(
  { 'in-warranty': 'out-of-warranty', 'out-of-warranty': 'in-warranty' },
  'in-warranty',
  'out-of-warranty',
);
const otherReason = otherOf(
  { covered: 'expired', expired: 'covered', excluded: 'expired' },
  'covered',
  'none',
);
const otherPayer = otherOf({ vendor: 'customer', customer: 'vendor' }, freightPayers[0], 'customer');
const otherRemedy = otherOf({ repair: 'replace', none: 'repair' }, remedies[0], 'replace');
const otherStatus = otherOf(
  {
    mandatory: 'permitted',
    contingent: 'mandatory',
    permitted: 'mandatory',
    waived: 'mandatory',
    applied: 'permitted',
  },
  'mandatory',
  'permitted',
);
const otherEffect = otherOf({ block: 'warn', warn: 'block', fee: 'warn' }, 'warn', 'block');
const otherHardness = otherOf({ hard: 'soft', soft: 'hard' }, 'soft', 'hard');

/** Keys whose number is the length of a period or a threshold. */
const lengths = new Set([
  'days',
  'weeks',
  'months',
  'workingDays',
  'hours',
  'plus',
  'atLeast',
  'lateAfterDays',
  'suspendableAfterDays',
  'terminableAfterDays',
]);
const conditionKeys = new Set(['when', 'pass', 'ofLines', 'assume', 'not', 'anyLine', 'everyLine']);

/** Collects the mutants of one pack, section by section. Two that leave the same pack behind are made once. */
class Mutants {
  readonly made: Mutant[] = [];
  private readonly seen = new Set<string>();

  private readonly text: string;

  constructor(private readonly pack: Plain) {
    this.text = JSON.stringify(pack);
  }

  add(kind: Kind, path: Path, what: string, value: Json | undefined): void {
    const key = JSON.stringify([path, value ?? null, value === undefined]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.made.push({ kind, path, what, value });
  }

  /** Each entry of a list taken out; `keepLast` where the last one may not go. */
  dropEach(kind: Kind, path: Path, list: readonly Json[], what: string, keepLast = false): void {
    list.forEach((_entry, index) => {
      if (keepLast && index === list.length - 1) return;
      this.add(kind, [...path, index], `${what} dropped`, undefined);
    });
  }

  /** Lengths one more and one less, boundaries one day later and earlier, readings swapped, conditions turned. */
  inside(value: Json | undefined, path: Path, conditionKind: Kind = 'condition'): void {
    if (isList(value)) {
      value.forEach((item, index) => {
        this.inside(item, [...path, index], conditionKind);
      });
    } else if (isPlain(value)) {
      this.options(value, path);
      this.boundary(value, path);
      for (const [key, item] of Object.entries(value)) {
        const at = [...path, key];
        if (lengths.has(key)) this.length(item, at);
        if (key === 'when') this.add(conditionKind, at, 'condition dropped', ALWAYS);
        if (conditionKeys.has(key)) this.condition(item, at, conditionKind);
        if (key === 'all' || key === 'any') this.parts(key, listOf(item), at, conditionKind);
        this.inside(item, at, conditionKind);
      }
    }
  }

  condition(value: Json | undefined, path: Path, kind: Kind = 'condition'): void {
    if (value === undefined) return;
    const inner = isPlain(value) ? value.not : undefined;
    this.add(kind, path, 'negated', inner === undefined ? { not: value } : inner);
    if (!isPlain(value)) return;
    for (const key of ['in', 'service', 'reason', 'remedy']) {
      const words = listOf(value[key]);
      if (words.length < 2) continue;
      words.forEach((word, index) => {
        this.add(kind, [...path, key, index], `"${String(word)}" dropped`, undefined);
      });
    }
  }

  private parts(key: 'all' | 'any', parts: readonly Json[], path: Path, kind: Kind): void {
    parts.forEach((part, index) => {
      this.condition(part, [...path, index], kind);
      if (parts.length > 1) this.add(kind, [...path, index], `dropped from ${key}`, undefined);
    });
  }

  private length(value: Json, path: Path): void {
    const shifted = (by: number): Json | undefined => {
      if (typeof value === 'number') return value + by;
      if (!isPlain(value) || typeof value.plus === 'number') return undefined;
      return { ...value, plus: by };
    };
    for (const by of [1, -1]) {
      const other = shifted(by);
      if (other !== undefined) this.add('period', path, by > 0 ? 'one more' : 'one less', other);
    }
  }

  private boundary(value: Plain, path: Path): void {
    if (value.day === undefined) return;
    for (const key of ['notAfter', 'after']) {
      const limit = value[key];
      if (limit === undefined) continue;
      for (const days of [1, -1]) {
        this.add('period', [...path, key], `boundary ${days} day`, { after: limit, days });
      }
    }
  }

  private options(value: Plain, path: Path): void {
    const options = plainOf(value.options);
    if (value.reading === undefined || value.options === undefined) return;
    const letters = Object.keys(options);
    const turned = letters.map((letter, index): [string, Json] => [
      letter,
      options[letters[(index + 1) % letters.length] ?? letter] ?? null,
    ]);
    this.add('reading', [...path, 'options'], 'options swapped', Object.fromEntries(turned));
  }

  effect(value: Plain, path: Path): void {
    for (const list of ['need', 'require'])
      this.dropEach('outcome', [...path, list], listOf(value[list]), 'fact');
    listOf(value.marks).forEach((mark, index) => {
      if (this.isRead(mark)) this.add('outcome', [...path, 'marks', index], 'mark dropped', undefined);
    });
    if (isPlain(value.stop)) {
      const { service, reason, despiteNoFault } = value.stop;
      this.add('outcome', [...path, 'stop', 'service'], 'another service', otherService(service));
      this.add('outcome', [...path, 'stop', 'reason'], 'another reason', otherReason(reason));
      if (despiteNoFault === true)
        this.add('outcome', [...path, 'stop', 'despiteNoFault'], 'gives way to no fault', undefined);
      this.add('outcome', path, 'goes on instead of stopping', { marks: [] });
    }
    if (value.ask === undefined) return;
    const answers = plainOf(value.answers);
    const words = Object.keys(answers);
    words.forEach((word, index) => {
      const next = words[(index + 1) % words.length] ?? word;
      this.add('judgement', [...path, 'answers'], `answers "${word}" and "${next}" swapped`, {
        ...answers,
        [word]: answers[next] ?? null,
        [next]: answers[word] ?? null,
      });
      this.add('judgement', [...path, 'open'], `open taken as "${word}"`, answers[word]);
      this.effect(plainOf(answers[word]), [...path, 'answers', word]);
    });
    this.effect(plainOf(value.open), [...path, 'open']);
  }

  /** A mark that no condition reads only names what a rung found; nothing follows from it that could be flipped. */
  private isRead(mark: Json): boolean {
    return this.text.includes(JSON.stringify({ mark }));
  }

  ladder(): void {
    const rungs = listOf(this.pack.ladder);
    this.dropEach('rung', ['ladder'], rungs, 'rung', true);
    rungs.forEach((item, index) => {
      const rung = plainOf(item);
      const path = ['ladder', index];
      if (rung.eachLine === true)
        this.add('rung', [...path, 'eachLine'], 'whole unit instead of each line', false);
      if (rung.clausesFrom !== undefined)
        this.add('rung', [...path, 'clausesFrom'], 'clauses of the table dropped', undefined);
      this.inside(rung, path);
      this.effect(plainOf(rung.does), [...path, 'does']);
    });
  }

  freight(): void {
    for (const [leg, rules] of Object.entries(plainOf(this.pack.freight))) {
      const path = ['freight', leg];
      this.dropEach('freight', path, listOf(rules), 'rule');
      listOf(rules).forEach((item, index) => {
        const rule = plainOf(item);
        this.add('freight', [...path, index, 'payer'], 'another payer', otherPayer(rule.payer));
        if (rule.unlessDecided !== undefined)
          this.add('judgement', [...path, index, 'unlessDecided'], 'question dropped', undefined);
        this.inside(rule, [...path, index]);
      });
    }
  }

  fees(): void {
    const fees = listOf(this.pack.fees);
    this.dropEach('fee', ['fees'], fees, 'fee');
    fees.forEach((item, index) => {
      const fee = plainOf(item);
      const path = ['fees', index];
      this.add('fee', [...path, 'per'], 'counted by another unit', fee.per === 'unit' ? 'parcel' : 'unit');
      if (fee.quantity !== undefined) this.add('fee', [...path, 'quantity'], 'quantity dropped', undefined);
      if (fee.ofLines !== undefined) this.add('fee', [...path, 'ofLines'], 'lines dropped', undefined);
      const amounts = listOf(fee.amount);
      this.dropEach('fee', [...path, 'amount'], amounts, 'amount');
      amounts.forEach((amount, at) => {
        const stated = plainOf(plainOf(plainOf(amount).is).stated);
        if (typeof stated.amount !== 'string') return;
        const place = [...path, 'amount', at, 'is', 'stated', 'amount'];
        this.add('fee', place, 'one more', (Number(stated.amount) + 1).toFixed(2));
      });
      const statuses = listOf(fee.status);
      if (statuses.length > 1) this.dropEach('fee', [...path, 'status'], statuses, 'status');
      statuses.forEach((item, at) => {
        const status = plainOf(item);
        const place = [...path, 'status', at];
        this.add('fee', [...place, 'status'], 'another status', otherStatus(status.status));
        for (const list of ['on', 'waivedOn'])
          this.dropEach('fee', [...place, list], listOf(status[list]), 'event');
      });
      this.inside(fee, path);
    });
  }

  /** A list of rules, each dropped, and one word of each replaced. */
  rules(
    section: Path,
    kind: Kind,
    replace?: { readonly key: string; readonly by: (word: Json | undefined) => Json },
  ): void {
    const list = listOf(section.reduce<Json | undefined>((value, key) => plainOf(value)[key], this.pack));
    this.dropEach(kind, section, list, 'rule');
    list.forEach((item, index) => {
      const rule = plainOf(item);
      const path = [...section, index];
      if (replace && rule[replace.key] !== undefined)
        this.add(kind, [...path, replace.key], `another ${replace.key}`, replace.by(rule[replace.key]));
      this.inside(rule, path);
    });
  }

  named(): void {
    this.inside(this.pack.dates, ['dates'], 'period');
    for (const [name, day] of Object.entries(plainOf(this.pack.dates))) this.dates(day, ['dates', name]);
    for (const [name, condition] of Object.entries(plainOf(this.pack.conditions))) {
      this.condition(condition, ['conditions', name]);
      this.inside(condition, ['conditions', name]);
    }
    this.inside(this.pack.extensions, ['extensions']);
    for (const [table, words] of Object.entries(plainOf(this.pack.tables))) {
      for (const word of Object.keys(plainOf(words))) {
        this.add('table word', ['tables', table, word], `"${word}" dropped`, undefined);
      }
    }
  }

  private dates(value: Json, path: Path): void {
    if (!isPlain(value)) return;
    for (const [key, other] of [
      ['latest', 'earliest'],
      ['earliest', 'latest'],
    ] as const) {
      if (value[key] !== undefined)
        this.add('period', path, `${other} instead of ${key}`, { [other]: value[key] });
    }
    const known = listOf(value.firstKnown);
    if (known.length > 1) this.dropEach('period', [...path, 'firstKnown'], known, 'day');
    for (const [key, item] of Object.entries(value)) this.dates(item, [...path, key]);
  }

  asked(): void {
    listOf(this.pack.judgements).forEach((item, index) => {
      const judgement = plainOf(item);
      const path = ['judgements', index];
      if (judgement.when !== undefined) {
        this.add('judgement', [...path, 'when'], 'never listed', { mark: 'left-by-no-rung' });
        this.inside({ when: judgement.when }, path, 'judgement');
      }
      this.add('judgement', [...path, 'provisional'], 'provisional or not', judgement.provisional !== true);
    });
    listOf(this.pack.readings).forEach((item, index) => {
      const reading = plainOf(item);
      const letters = Object.keys(plainOf(reading.options));
      const next = letters[(letters.indexOf(String(reading.default)) + 1) % letters.length];
      if (next !== undefined)
        this.add('reading', ['readings', index, 'default'], `option ${next} holds`, next);
    });
  }

  all(): readonly Mutant[] {
    this.ladder();
    this.named();
    this.asked();
    this.rules(['coverage'], 'coverage');
    this.rules(['remedies'], 'remedy', { key: 'remedy', by: otherRemedy });
    this.freight();
    this.fees();
    this.rules(['deadlines'], 'deadline', { key: 'hardness', by: otherHardness });
    this.rules(['checks'], 'check', { key: 'effect', by: otherEffect });
    this.rules(['documents'], 'document', {
      key: 'use',
      by: (use) => (use === 'print' ? 'require' : 'print'),
    });
    this.rules(['actions'], 'action');
    this.rules(['authorisation'], 'state', { key: 'state', by: otherOf({}, 'none', 'issued') });
    this.rules(['eol'], 'state', { key: 'state', by: otherOf({}, 'active', 'eos') });
    this.rules(['removedParts'], 'state', { key: 'owner', by: otherOf({}, 'vendor', 'customer') });
    for (const term of ['general', 'sameFault']) {
      this.rules(['postRepair', term], 'coverage', {
        key: 'until',
        by: (until) => (isPlain(until) && until.unstated === true ? { none: true } : { unstated: true }),
      });
    }
    return this.made;
  }
}

/** Every mutant of a pack. Clause numbers, wording and the pack's own examples are left as they are. */
export const mutantsOf = (pack: Json): readonly Mutant[] => new Mutants(plainOf(pack)).all();

const changedAt = (value: Json, path: Path, replacement: Json | undefined): Json => {
  const [key, ...rest] = path;
  if (key === undefined) throw new Error('A mutant changes a part of a pack, never all of it');
  if (isList(value)) {
    if (rest.length === 0) {
      return replacement === undefined
        ? without(value, Number(key))
        : value.map((item, index) => (index === key ? replacement : item));
    }
    return value.map((item, index) => (index === key ? changedAt(item, rest, replacement) : item));
  }
  const plain = plainOf(value);
  if (rest.length > 0) return { ...plain, [key]: changedAt(plain[key] ?? {}, rest, replacement) };
  const { [String(key)]: _gone, ...others } = plain;
  // Order matters where the first entry that holds wins, so a replaced entry stays in its place.
  return replacement === undefined ? others : { ...plain, [key]: replacement };
};

/** The pack with one mutant in it; the pack itself stays as it is. */
export const withMutant = (pack: Json, mutant: Mutant): Json => changedAt(pack, mutant.path, mutant.value);
