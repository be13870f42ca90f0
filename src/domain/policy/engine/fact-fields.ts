import type { DefectLine, FactPath, Facts } from '../facts';
import { isBlank, isLineFact } from '../finding';
import type { Context } from './context';

/** Values of fields by their number; undefined: not known. */
export type Sheet = readonly unknown[];

interface Field {
  readonly name: string;
  readonly at: number;
}

/** Null and texts of only blanks count as not known. */
const settled = (value: unknown): unknown =>
  value === null || (typeof value === 'string' && isBlank(value)) ? undefined : value;

/**
 * The fields that a pack looks at, numbered when the pack is compiled, so that the facts of a request are taken apart
 * once and every condition finds its fact by number.
 */
export class FactFields {
  private readonly numbers = new Map<FactPath, number>();
  private readonly whole: Field[] = [];
  private readonly groups = new Map<string, Map<string, number>>();
  private readonly ofLine: Field[] = [];
  private size = 0;
  private sizeOfLine = 0;

  /** Makes a reader of a field: of the unit, or of the line that is looked at. */
  reader(path: FactPath): (context: Context) => unknown {
    const at = this.numberOf(path);
    return isLineFact(path) ? (context) => context.look.sheet[at] : (context) => context.sheet[at];
  }

  /** What `facts` say about the fields that are looked at. */
  unitSheet(facts: Facts): Sheet {
    const sheet: unknown[] = new Array(this.size).fill(undefined);
    const groups = facts as Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>;
    for (const { name, at } of this.whole) sheet[at] = settled(groups[name]);
    for (const [name, fields] of this.groups) {
      const group = groups[name];
      if (!group) continue;
      for (const field in group) {
        const at = fields.get(field);
        if (at !== undefined) sheet[at] = settled(group[field]);
      }
    }
    return sheet;
  }

  /** What a defect line says about them; without a line nothing is known. */
  lineSheet(line: DefectLine | undefined): Sheet {
    const sheet: unknown[] = new Array(this.sizeOfLine).fill(undefined);
    if (!line) return sheet;
    const values = line as Readonly<Record<string, unknown>>;
    // Texts of a line are words of a list and the line's own name: a blank one is what was recorded.
    for (const { name, at } of this.ofLine) sheet[at] = values[name] ?? undefined;
    return sheet;
  }

  private numberOf(path: FactPath): number {
    const known = this.numbers.get(path);
    if (known !== undefined) return known;
    const [group = path, field] = path.split('.');
    const at = isLineFact(path) ? this.sizeOfLine++ : this.size++;
    this.numbers.set(path, at);
    if (isLineFact(path)) this.ofLine.push({ name: path.split('.').at(-1) ?? path, at });
    else if (field === undefined) this.whole.push({ name: group, at });
    else {
      const fields = this.groups.get(group) ?? new Map<string, number>();
      this.groups.set(group, fields.set(field, at));
    }
    return at;
  }
}
