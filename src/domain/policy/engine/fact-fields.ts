import type { DefectLine, FactPath, Facts, JudgementCode } from '../facts';
import { isBlank, isLineFact } from '../finding';

import type { Context } from './context';

/** A fact, or what a person decided about a question. */
export type FieldPath = FactPath | `decisions.${JudgementCode}`;

/** Values of fields by their number; undefined: not known. */
export type Sheet = unknown[];

/** For each field by its number, which of the words that tests tell apart its value is. */
export type Words = Uint16Array;

const NOT_KNOWN = 0;
export const ANOTHER_WORD = 1;
/** Stands for every word that no test tells from others. */
const another = Symbol('another word');

/** Whether a field belongs to a defect line. */
export const isLineField = (path: FieldPath): boolean => isLineFact(path as FactPath);

interface Field {
  readonly name: string;
  readonly at: number;
  /** The words that some test tells from others, each with its number. */
  readonly words: Map<unknown, number>;
}

/** Null and texts of only blanks count as not known. */
const settled = (value: unknown): unknown =>
  value === null || (typeof value === 'string' && isBlank(value)) ? undefined : value;

const write = ({ at, words: told }: Field, value: unknown, sheet: Sheet, words: Words): void => {
  if (value === undefined) return;
  sheet[at] = value;
  words[at] = told.size === 0 ? ANOTHER_WORD : (told.get(value) ?? ANOTHER_WORD);
};

/**
 * The fields that a pack looks at, numbered when the pack is compiled, so that the facts of a request are taken apart
 * once and every condition finds its fact by number.
 */
export class FactFields {
  private readonly fields = new Map<FieldPath, Field>();
  private readonly decisions = new Map<string, Field>();
  private readonly whole: Field[] = [];
  private readonly groups = new Map<string, Map<string, Field>>();
  private readonly ofLine: Field[] = [];
  private size = 0;

  get sizeOfUnit(): number {
    return this.size;
  }

  get sizeOfLine(): number {
    return this.ofLine.length;
  }

  /** Makes a reader of a field: of the unit, or of the line that is looked at. */
  reader(path: FactPath): (context: Context) => unknown {
    const at = this.numberOf(path);
    return isLineField(path) ? (context) => context.look.sheet[at] : (context) => context.sheet[at];
  }

  /** Makes a reader of the number of a field's word. */
  wordReader(path: FactPath): (context: Context) => number {
    const at = this.numberOf(path);
    return isLineFact(path)
      ? (context) => context.look.words[at] ?? NOT_KNOWN
      : (context) => context.words[at] ?? NOT_KNOWN;
  }

  numberOf(path: FieldPath): number {
    return this.fieldOf(path).at;
  }

  /** Numbers words of a fact, so that tests can look up what each gives. */
  tellApart(path: FieldPath, told: readonly unknown[]): void {
    const { words } = this.fieldOf(path);
    for (const word of told) if (!words.has(word)) words.set(word, ANOTHER_WORD + 1 + words.size);
  }

  /** What a fact's value can be, by number: not known, a word that no test tells from others, and those that one does. */
  wordsOf(path: FieldPath): readonly unknown[] {
    return [undefined, another, ...this.fieldOf(path).words.keys()];
  }

  /** Writes down what `facts` say about the fields that are looked at. */
  writeUnit(facts: Facts, sheet: Sheet, words: Words): void {
    for (let at = 0; at < sheet.length; at += 1) sheet[at] = undefined;
    words.fill(NOT_KNOWN);
    const { decisions } = facts;
    if (decisions) {
      for (const [code, field] of this.decisions) {
        // A decision's text is one of its answers: a blank one is what was recorded.
        write(field, decisions[code as JudgementCode]?.value, sheet, words);
      }
    }
    const groups = facts as Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>;
    for (const field of this.whole) write(field, settled(groups[field.name]), sheet, words);
    for (const [name, fields] of this.groups) {
      const group = groups[name];
      if (!group) continue;
      for (const key in group) {
        const field = fields.get(key);
        if (field !== undefined) write(field, settled(group[key]), sheet, words);
      }
    }
  }

  /** Writes down what a defect line says about them; without a line nothing is known. */
  writeLine(line: DefectLine | undefined, sheet: Sheet, words: Words): void {
    for (let at = 0; at < sheet.length; at += 1) sheet[at] = undefined;
    words.fill(NOT_KNOWN);
    if (!line) return;
    const values = line as Readonly<Record<string, unknown>>;
    // Texts of a line are words of a list and the line's own name: a blank one is what was recorded.
    for (const field of this.ofLine) write(field, values[field.name] ?? undefined, sheet, words);
  }

  private fieldOf(path: FieldPath): Field {
    const known = this.fields.get(path);
    if (known !== undefined) return known;
    const [group = path, name] = path.split('.');
    const ofLine = isLineField(path);
    const field: Field = {
      name: path.split('.').at(-1) ?? path,
      at: ofLine ? this.ofLine.length : this.size++,
      words: new Map(),
    };
    this.fields.set(path, field);
    if (ofLine) this.ofLine.push(field);
    else if (group === 'decisions') this.decisions.set(field.name, field);
    else if (name === undefined) this.whole.push(field);
    else {
      const fields = this.groups.get(group) ?? new Map<string, Field>();
      this.groups.set(group, fields.set(name, field));
    }
    return field;
  }
}
