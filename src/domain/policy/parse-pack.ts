import { parseDay } from '../dates/civil-date';
import { zoneNamed } from '../dates/zone';
import { err, ok, type Result } from '../shared/result';
import { compiledPack } from './engine/compiled-pack';
import { type FactPath, isDayFact, isFactPath, parseFactValue } from './facts';
import { type PolicyPack, policyPackSchema } from './pack';
import { issueMessage, issuesOf, type PackIssue, pathText } from './pack-issues';
import { overweight } from './pack-weight';
import { deadlineCodes, feeCodes, isOpenFact } from './vocabulary';
import { wordsFor } from './wordbook';

export type { PackIssue } from './pack-issues';

export interface InvalidPack {
  readonly kind: 'invalidPack';
  readonly issues: readonly PackIssue[];
}

const MOST_ISSUES = 50;

/** Everything in a pack that refers to something else, checked against what exists. */
class References {
  readonly issues: PackIssue[] = [];
  private readonly clauses: ReadonlySet<string>;
  private readonly readings: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly judgements: ReadonlyMap<string, readonly string[]>;
  private readonly marks = new Set<string>();

  constructor(private readonly pack: PolicyPack) {
    this.clauses = new Set(pack.clauses.map((clause) => clause.id));
    this.readings = new Map(
      pack.readings.map((reading) => [reading.id, new Set(Object.keys(reading.options ?? {}))]),
    );
    this.judgements = new Map(
      pack.judgements.map((judgement) => [judgement.code, Object.keys(judgement.answers)]),
    );
  }

  check(): readonly PackIssue[] {
    const { pack } = this;
    this.unique(
      'clauses',
      pack.clauses.map((clause) => clause.id),
    );
    this.unique(
      'readings',
      pack.readings.map((reading) => reading.id),
    );
    this.unique(
      'judgements',
      pack.judgements.map((judgement) => judgement.code),
    );
    this.unique(
      'ladder',
      pack.ladder.map((rung) => rung.id),
    );
    if (!zoneNamed(pack.timezone)) this.report(['timezone'], `"${pack.timezone}" is not a time zone`);
    pack.readings.forEach((reading, index) => {
      if (!reading.options) return;
      if (!reading.default || !Object.hasOwn(reading.options, reading.default)) {
        this.report(
          ['readings', index, 'default'],
          `expected one of ${Object.keys(reading.options).join(', ')}`,
        );
      }
    });
    this.questions();
    this.words();
    this.tables();
    this.calendar();
    this.collectMarks(pack);
    const { clauses: _clauses, examples: _examples, words: _words, ...rules } = pack;
    this.walk(rules, []);
    const last = pack.ladder.at(-1);
    if (last && (last.when || !('stop' in last.does) || last.eachLine)) {
      this.report(
        ['ladder', pack.ladder.length - 1],
        'expected the last rung to stop without a condition, so that every unit is decided',
      );
    }
    return this.issues;
  }

  private report(path: readonly PropertyKey[], message: string): void {
    this.issues.push({ path: pathText(path), at: path, message });
  }

  private unique(list: string, ids: readonly string[]): void {
    const seen = new Set<string>();
    ids.forEach((id, index) => {
      if (seen.has(id)) this.report([list, index], `"${id}" stands there twice`);
      seen.add(id);
    });
  }

  /** Every question has answers, and money goes only with an answer that exists. */
  private questions(): void {
    this.pack.judgements.forEach((judgement, index) => {
      const answers = Object.keys(judgement.answers);
      if (answers.length < 2) {
        this.report(['judgements', index, 'answers'], 'expected at least two answers to choose from');
      }
      judgement.amountWith?.forEach((answer, at) => {
        if (!answers.includes(answer)) {
          this.report(
            ['judgements', index, 'amountWith', at],
            `${judgement.code} has no answer "${answer}": expected ${answers.join(', ')}`,
          );
        }
      });
    });
    const { extensions } = this.pack;
    for (const [role, code] of Object.entries(extensions?.judgements ?? {})) {
      const answers = this.judgements.get(code);
      const place = ['extensions', 'judgements', role];
      if (!answers) this.report(place, `"${code}" is not among this pack's judgements`);
      else if (!answers.includes('yes') || !answers.includes('no')) {
        this.report(place, `${code} needs the answers "yes" and "no"`);
      }
    }
  }

  /** Codes that no other vendor has must be worded, and what is worded must be there. */
  private words(): void {
    const { pack } = this;
    for (const family of Object.keys(pack.words?.['unit.family'] ?? {})) {
      if (!pack.families.includes(family))
        this.report(['words', 'unit.family', family], `"${family}" is not among the families of this pack`);
    }
    for (const list of ['conditions', 'dates', 'tables'] as const) {
      for (const name of Object.keys(pack.words?.[list] ?? {})) {
        if (!Object.hasOwn(pack[list], name))
          this.report(['words', list, name], `"${name}" is not among the ${list} of this pack`);
      }
    }
    const known = { fees: feeCodes, deadlines: deadlineCodes } as const;
    for (const list of ['fees', 'deadlines'] as const) {
      const codes = new Set<string>([...known[list], ...Object.keys(pack.words?.[list] ?? {})]);
      pack[list].forEach(({ code }, index) => {
        if (!codes.has(code)) {
          this.report(
            [list, index, 'code'],
            `"${code}" is neither a code that all vendors know nor among words.${list}`,
          );
        }
      });
    }
  }

  private answers(path: readonly PropertyKey[], code: string, given: readonly string[]): void {
    const expected = this.judgements.get(code) ?? [];
    const missing = expected.filter((answer) => !given.includes(answer));
    const unknown = given.filter((answer) => !expected.includes(answer));
    if (missing.length > 0) this.report(path, `${code} also has the answer "${missing.join('", "')}"`);
    if (unknown.length > 0)
      this.report(path, `${code} has no answer "${unknown.join('", "')}": expected ${expected.join(', ')}`);
  }

  private tables(): void {
    for (const [table, words] of Object.entries(this.pack.tables)) {
      for (const [word, clauses] of Object.entries(words)) {
        for (const clause of clauses) this.clause(['tables', table, word], clause);
      }
    }
  }

  private calendar(): void {
    const { calendar } = this.pack;
    for (const field of ['holidays', 'specialWorkdays'] as const) {
      calendar?.[field]?.forEach((text, index) => {
        if (parseDay(text) === undefined)
          this.report(['calendar', field, index], 'expected a date that exists');
      });
    }
    if (calendar?.coversThrough !== undefined && parseDay(calendar.coversThrough) === undefined) {
      this.report(['calendar', 'coversThrough'], 'expected a date that exists');
    }
    if (new Set(calendar?.weekend).size === 7) {
      this.report(['calendar', 'weekend'], 'expected at least one weekday that is worked');
    }
  }

  private clause(path: readonly PropertyKey[], id: string): void {
    if (!this.clauses.has(id)) this.report(path, `"${id}" is not a clause of this pack`);
  }

  private reading(path: readonly PropertyKey[], id: string): void {
    if (!this.readings.has(id)) this.report(path, `"${id}" is not a reading of this pack`);
  }

  private collectMarks(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.collectMarks(item);
    else if (value !== null && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) {
        if (key === 'marks' && Array.isArray(item)) for (const mark of item) this.marks.add(String(mark));
        else this.collectMarks(item);
      }
    }
  }

  private walk(value: unknown, path: readonly PropertyKey[]): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) this.walk(item, [...path, index]);
    } else if (value !== null && typeof value === 'object') {
      const form = value as Record<string, unknown>;
      this.form(form, path);
      for (const [key, item] of Object.entries(form)) this.walk(item, [...path, key]);
    }
  }

  private form(form: Record<string, unknown>, path: readonly PropertyKey[]): void {
    const strings = (key: string): readonly string[] =>
      Array.isArray(form[key]) ? (form[key] as string[]) : [];
    for (const [index, id] of strings('clauses').entries()) this.clause([...path, 'clauses', index], id);
    if (path.length > 0) {
      for (const [index, id] of strings('readings').entries()) this.reading([...path, 'readings', index], id);
    }
    if (typeof form.holds === 'string' && !Object.hasOwn(this.pack.conditions, form.holds)) {
      this.report([...path, 'holds'], `"${form.holds}" is not a condition of this pack`);
    }
    for (const key of ['inTable', 'table'] as const) {
      const table = form[key];
      if (typeof table === 'string' && !Object.hasOwn(this.pack.tables, table)) {
        this.report([...path, key], `"${table}" is not a table of this pack`);
      }
    }
    if (typeof form.mark === 'string' && !this.marks.has(form.mark)) {
      this.report([...path, 'mark'], `no rung leaves the mark "${form.mark}"`);
    }
    if (typeof form.reading === 'string') this.switched(form, form.reading, path);
    if (typeof form.fact === 'string') this.values(form, form.fact, path);
    this.question(form, path);
    for (const key of [
      'after',
      'day',
      'notAfter',
      'periodFrom',
      'dayKnown',
      'from',
      'until',
      'startsAfter',
      'claim',
      'due',
      'otherwise',
      'ofBestLine',
    ]) {
      this.day(form[key], [...path, key]);
    }
    for (const key of ['latest', 'earliest', 'firstKnown']) {
      for (const [index, item] of strings(key).entries()) this.day(item, [...path, key, index]);
    }
  }

  private switched(form: Record<string, unknown>, id: string, path: readonly PropertyKey[]): void {
    const options = this.readings.get(id);
    if (!options) {
      this.report([...path, 'reading'], `"${id}" is not a reading of this pack`);
      return;
    }
    if (typeof form.is === 'string' && !options.has(form.is)) {
      this.report([...path, 'is'], `${id} has no option "${form.is}"`);
    }
    if (form.options !== null && typeof form.options === 'object') {
      for (const [option, item] of Object.entries(form.options)) {
        if (!options.has(option))
          this.report([...path, 'options', option], `${id} has no option "${option}"`);
        this.day(item, [...path, 'options', option]);
      }
      for (const option of options) {
        if (!Object.hasOwn(form.options, option))
          this.report([...path, 'options'], `option "${option}" of ${id} is missing`);
      }
    }
  }

  private values(form: Record<string, unknown>, fact: string, path: readonly PropertyKey[]): void {
    if (!isFactPath(fact)) return;
    const table = typeof form.inTable === 'string' ? this.pack.tables[form.inTable] : undefined;
    for (const word of Object.keys(table ?? {})) {
      if (this.refusal(fact, word) !== undefined && this.refusal(fact, [word]) !== undefined) {
        this.report([...path, 'inTable'], `${fact} cannot be "${word}", which stands in the table`);
      }
    }
    const words = 'is' in form ? [form.is] : Array.isArray(form.in) ? form.in : [];
    for (const word of words) {
      if (typeof word === 'object') continue;
      const message = this.refusal(fact, word);
      if (message !== undefined) this.report(path, `${fact} cannot be "${String(word)}": ${message}`);
    }
  }

  /** Why a fact can never have a value; undefined when it can. */
  private refusal(fact: FactPath, word: unknown): string | undefined {
    const parsed = parseFactValue(fact, word);
    if (!parsed.ok) return parsed.error.message;
    if (isOpenFact(fact)) {
      const known = wordsFor(fact, this.pack);
      if ([word].flat().every((each) => known.includes(String(each)))) return undefined;
      const list = fact === 'unit.family' ? 'families' : `words.${fact}`;
      return `expected one of ${known.map((each) => `"${each}"`).join(', ')}, or a word added to ${list}`;
    }
    return undefined;
  }

  private question(form: Record<string, unknown>, path: readonly PropertyKey[]): void {
    for (const key of ['ask', 'decision', 'decided', 'unlessDecided'] as const) {
      const code = form[key];
      if (typeof code !== 'string') continue;
      if (!this.judgements.has(code))
        this.report([...path, key], `"${code}" is not among this pack's judgements`);
      else if (key === 'ask' && form.answers !== null && typeof form.answers === 'object') {
        this.answers([...path, 'answers'], code, Object.keys(form.answers));
      } else if (key === 'decision' && typeof form.is === 'string') {
        const answers = this.judgements.get(code) ?? [];
        if (!answers.includes(form.is)) this.report([...path, 'is'], `${code} has no answer "${form.is}"`);
      }
    }
  }

  private day(value: unknown, path: readonly PropertyKey[]): void {
    if (typeof value !== 'string' || Object.hasOwn(this.pack.dates, value)) return;
    if (!isFactPath(value) || !isDayFact(value)) {
      this.report(path, `"${value}" is neither a date of this pack nor a fact that names a day`);
    }
  }
}

/**
 * Checks a parsed pack file: its form, every name, code, fact and clause in it, and that it can be compiled. Nothing in a
 * pack is trusted before this; the file itself (size, aliases, prototype keys) is checked by whoever read it.
 */
export const parsePack = (value: unknown): Result<PolicyPack, InvalidPack> => {
  const parsed = policyPackSchema.safeParse(value, { error: issueMessage });
  if (!parsed.success) {
    return err({ kind: 'invalidPack', issues: issuesOf(parsed.error).slice(0, MOST_ISSUES) });
  }
  const issues = [...new References(parsed.data).check(), ...overweight(parsed.data)];
  if (issues.length > 0) return err({ kind: 'invalidPack', issues: issues.slice(0, MOST_ISSUES) });
  try {
    compiledPack(parsed.data);
  } catch (error) {
    // What the checks above cannot see, such as a condition that refers to itself, shows when the pack is compiled.
    const message = error instanceof Error ? error.message : String(error);
    return err({ kind: 'invalidPack', issues: [{ path: '', at: [], message }] });
  }
  return ok(parsed.data);
};
