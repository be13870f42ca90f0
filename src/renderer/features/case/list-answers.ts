/** Lists as they are typed at the bench, their entries separated by commas. */

/** Something in a parcel or on an authorisation, in the words of the data dictionary. */
export interface Item {
  readonly model: string | null;
  readonly serial: string | null;
  readonly qty: number;
}

export interface UnitNames {
  readonly model: string;
  readonly serial: string;
}

const parts = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** One piece of the unit in hand. */
export const itemOf = ({ model, serial }: UnitNames): Item => ({ model: model || null, serial, qty: 1 });

const itemPattern = /^(?:(\d{1,6})\s*[x×]\s+)?(.+)$/i;

/** "2 x Power cord": a count and a model. "A8-Ein / 2402A1907733": a model and its serial number. */
const readItem = (part: string): Item => {
  const [, count = '1', words = part] = itemPattern.exec(part) ?? [];
  const [model = '', ...rest] = words.split(' / ').map((word) => word.trim());
  const serial = rest.join(' / ');
  return { model: model || null, serial: serial || null, qty: Number(count) };
};

/** Every entry that was typed; none when nothing was. */
export const readItems = (text: string): readonly Item[] => parts(text).map(readItem);

export const readTexts = parts;

const writeItem = ({ model, serial, qty }: Partial<Item>): string => {
  const words = [model ?? '', serial ?? ''].join(' / ').replace(/ \/ $/, '');
  return qty === undefined || qty === 1 ? words : `${qty} x ${words}`;
};

/** What `readItems` reads back as the same items. */
export const writeItems = (items: readonly Partial<Item>[]): string => items.map(writeItem).join(', ');

/** Whether the list holds the unit in hand, and nothing else. */
export const isUnitAlone = (answer: unknown, unit: UnitNames): boolean => {
  if (!Array.isArray(answer) || answer.length !== 1) return false;
  const { serial, qty } = answer[0] as Partial<Item>;
  return serial === unit.serial && (qty ?? 1) === 1;
};
