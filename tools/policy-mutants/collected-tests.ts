/** Stands in for `describe` and `it`: keeps each test to be run again and again, instead of running it once. */
export { expect, vi } from 'vitest';

export interface CollectedTest {
  readonly name: string;
  readonly run: () => unknown;
}

/** Every test that was collected so far, in the order of the files. */
export const collected: CollectedTest[] = [];

const groups: string[] = [];

type Table = readonly unknown[];
type Body = (...args: never[]) => unknown;

const argumentsOf = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]);

const named = (name: string, args: readonly unknown[]): string => `${name} ${JSON.stringify(args)}`;

const group = (name: string, body: () => unknown): void => {
  groups.push(name);
  body();
  groups.pop();
};

const test = (name: string, body: () => unknown): void => {
  collected.push({ name: [...groups, name].join(' > '), run: body });
};

const each =
  (add: (name: string, body: () => unknown) => void) =>
  (table: Table) =>
  (name: string, body: Body): void => {
    for (const row of table) {
      const args = argumentsOf(row);
      add(named(name, args), () => body(...(args as never[])));
    }
  };

export const describe = Object.assign(group, { each: each(group) });
export const it = Object.assign(test, { each: each(test) });
