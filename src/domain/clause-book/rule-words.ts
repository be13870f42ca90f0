/**
 * A pack's conditions and days as plain sentences, the same words that screen and paper use for facts and outcomes. What
 * the pack names stands in quotation marks; `definitions` says what is behind a name.
 */
import {
  conditionText,
  coverageReasonText,
  dateText,
  extensionDayText,
  extensionStateText,
  markText,
  remedyText,
  serviceTypeText,
  tableText,
} from '#domain/documents/determination-words';
import { factLabel } from '#domain/documents/fact-labels';
import { factValueText } from '#domain/documents/fact-values';
import { judgementAnswerText, questionText } from '#domain/documents/judgement-words';
import { counted } from '#domain/documents/plain-text';
import { type FactPath, isFactPath } from '#domain/policy/facts';
import type { Condition, Count, DayExpression, PolicyPack } from '#domain/policy/pack';
import { optionInForce } from '#domain/policy/terms';

type Readings = Readonly<Record<string, string>>;

/** What a name of the pack stands for. */
export interface Definition {
  readonly name: string;
  readonly text: string;
}

const quoted = (words: string): string => `“${words}”`;

const listed = (words: readonly string[], joint: 'and' | 'or'): string =>
  words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} ${joint} ${words[words.length - 1]}`;

/** A longer list is told by its length. */
const mostListed = 6;

/** Words for one pack as it is in force. */
export class RuleWords {
  constructor(
    private readonly pack: PolicyPack,
    private readonly readings: Readings = {},
  ) {}

  /** A part of a sentence, as it stands after "when". */
  condition(form: Condition): string {
    if ('all' in form) return form.all.map((part) => this.part(part)).join(' and ');
    if ('any' in form) return form.any.map((part) => this.part(part)).join(' or ');
    if ('not' in form) return this.negated(form.not);
    if ('holds' in form) return quoted(conditionText(form.holds, this.pack));
    if ('recorded' in form) return `${factLabel(form.recorded)} is recorded`;
    if ('onList' in form) return 'what is in the parcel is on the authorised list';
    if ('dayKnown' in form) return `${this.day(form.dayKnown)} is known`;
    if ('momentKnown' in form) return `${factLabel(form.momentKnown)} is known to the minute`;
    if ('anyLine' in form) return `on any defect line ${this.part(form.anyLine)}`;
    if ('everyLine' in form) return `on every defect line ${this.part(form.everyLine)}`;
    if ('extension' in form) return extensionStateText(form.extension);
    if ('decision' in form) {
      const answer = judgementAnswerText(form.decision, form.is, this.pack);
      return `the answer to “${questionText(form.decision, this.pack)}” is “${answer}”`;
    }
    if ('decided' in form) return `“${questionText(form.decided, this.pack)}” is answered`;
    if ('reading' in form) return `${form.reading} is read as “${this.option(form.reading, form.is)}”`;
    if ('service' in form) return `the service is ${listed(form.service.map(serviceTypeText), 'or')}`;
    if ('reason' in form)
      return `the finding on cover is ${listed(form.reason.map(coverageReasonText), 'or')}`;
    if ('remedy' in form) return `the remedy is ${listed(form.remedy.map(remedyText), 'or')}`;
    if ('mark' in form) return `${quoted(markText(form.mark, this.pack))} was noted`;
    if ('day' in form) {
      const left = this.day(form.day);
      return 'notAfter' in form
        ? `${left} is not later than ${this.day(form.notAfter)}`
        : `${left} is later than ${this.day(form.after)}`;
    }
    return this.fact(form);
  }

  /** A day as it stands in a sentence: "12 months after Delivered". */
  day(form: DayExpression): string {
    if (typeof form === 'string') return isFactPath(form) ? factLabel(form) : dateText(form, this.pack);
    if ('extension' in form) return extensionDayText(form.extension);
    if ('days' in form) return this.counted(form.days, 'day', form.after);
    if ('weeks' in form) return this.counted(form.weeks, 'week', form.after);
    if ('workingDays' in form) {
      const days = this.counted(form.workingDays, 'working day', form.after);
      const { pause } = form;
      return pause === undefined
        ? days
        : `${days}, standing still from ${this.day(pause.from)} until ${this.day(pause.until)}`;
    }
    if ('periodFrom' in form) {
      return `the last day of ${this.amount(form.months, 'month')} from ${this.day(form.periodFrom)}`;
    }
    if ('months' in form) return this.counted(form.months, 'month', form.after);
    if ('latest' in form)
      return `the latest of ${listed(
        form.latest.map((day) => this.day(day)),
        'and',
      )}`;
    if ('earliest' in form) {
      return `the earliest of ${listed(
        form.earliest.map((day) => this.day(day)),
        'and',
      )}`;
    }
    if ('firstKnown' in form) return form.firstKnown.map((day) => this.day(day)).join(', or else ');
    if ('ofBestLine' in form) return `${this.day(form.ofBestLine)} of the best-covered line`;
    if ('reading' in form) {
      const reading = this.pack.readings.find(({ id }) => id === form.reading);
      const option = reading && optionInForce(reading, this.readings);
      const day = option === undefined ? undefined : form.options[option];
      return day === undefined ? form.reading : `${this.day(day)} (${form.reading})`;
    }
    const otherwise = form.otherwise === undefined ? '' : `, otherwise ${this.day(form.otherwise)}`;
    return `${this.day(form.day)} if ${this.condition(form.when)}${otherwise}`;
  }

  /** What the names in some conditions and days stand for, each once, in the order in which they are read. */
  definitions(forms: readonly unknown[]): readonly Definition[] {
    const found = new Map<string, Definition>();
    const walk = (value: unknown): void => {
      if (typeof value === 'string') this.defineDay(value, found);
      else if (Array.isArray(value)) for (const item of value) walk(item);
      else if (value !== null && typeof value === 'object') {
        if ('holds' in value && typeof value.holds === 'string') this.defineCondition(value.holds, found);
        for (const item of Object.values(value)) walk(item);
      }
    };
    for (const form of forms) walk(form);
    return [...found.values()];
  }

  /** The meaning of a reading's option. */
  option(reading: string, option: string): string {
    const options = this.pack.readings.find(({ id }) => id === reading)?.options ?? {};
    return (Object.hasOwn(options, option) ? options[option] : undefined) ?? option;
  }

  private defineDay(name: string, found: Map<string, Definition>): void {
    const day = Object.hasOwn(this.pack.dates, name) ? this.pack.dates[name] : undefined;
    if (day !== undefined)
      found.set(`date ${name}`, { name: dateText(name, this.pack), text: this.day(day) });
  }

  private defineCondition(name: string, found: Map<string, Definition>): void {
    const condition = this.pack.conditions[name];
    if (condition !== undefined)
      found.set(name, { name: conditionText(name, this.pack), text: this.condition(condition) });
  }

  /** Inside a longer sentence a sentence of its own stands in brackets. */
  private part(form: Condition): string {
    return 'all' in form || 'any' in form ? `(${this.condition(form)})` : this.condition(form);
  }

  private negated(form: Condition): string {
    if ('fact' in form && 'is' in form && typeof form.is !== 'boolean') {
      return `${factLabel(form.fact)} is not ${this.value(form.fact, form.is)}`;
    }
    if ('recorded' in form) return `${factLabel(form.recorded)} is not recorded`;
    return `not ${this.part(form)}`;
  }

  private fact(form: Extract<Condition, { fact: unknown }>): string {
    const label = factLabel(form.fact);
    const value = (word: unknown): string => this.value(form.fact, word);
    if ('is' in form)
      return typeof form.is === 'boolean' ? `${label}: ${value(form.is)}` : `${label} is ${value(form.is)}`;
    if ('in' in form) return `${label} is ${listed(form.in.map(value), 'or')}`;
    if ('atLeast' in form) return `${label} is at least ${value(form.atLeast)}`;
    const words = Object.keys(this.pack.tables[form.inTable] ?? {});
    return words.length > mostListed
      ? `${label} is one of the ${words.length} of ${quoted(tableText(form.inTable, this.pack))}`
      : `${label} is ${listed(words.map(value), 'or')}`;
  }

  /** A list's words are worded one by one. */
  private value(fact: FactPath, word: unknown): string {
    return factValueText(fact, fact === 'inspection.lines.causeCodes' ? [word] : word, this.pack);
  }

  private counted(count: Count, unit: string, after: DayExpression): string {
    return `${this.amount(count, unit)} after ${this.day(after)}`;
  }

  private amount(count: Count, unit: string): string {
    if (typeof count === 'number') return counted(count, unit);
    const more = count.plus === undefined ? '' : ` and ${count.plus} more`;
    return `as many ${unit}s as “${factLabel(count.fact)}” says${more}`;
  }
}
