/** A list of shipments as a vendor would send it, with dates that keep their meaning on whatever day the tests run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A civil date so many days from today, in the machine's zone. */
export const daysFromToday = (days: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
};

export const units = {
  inWarranty: { serial: '2402A1907733', delivered: daysFromToday(-120) },
  expired: { serial: '2309A1100427', delivered: daysFromToday(-700) },
  fresh: { serial: '2610A2200118', delivered: daysFromToday(-9) },
} as const;

/** One shipment as a vendor of any policy would list it. */
export interface ListedUnit {
  readonly serial: string;
  readonly vendor: string;
  readonly model: string;
  readonly family?: string;
  readonly shipped?: string;
  readonly delivered?: string;
  readonly received?: string;
  readonly purchased?: string;
}

const listed = ({ serial, vendor, model, family, shipped, delivered, received, purchased }: ListedUnit) =>
  [serial, vendor, model, family, 'Acme Telecom HK', shipped, delivered, received, purchased, 'direct'].join(
    ',',
  );

/** @returns the path of the file */
export const writeListedUnits = (path: string, listedUnits: readonly ListedUnit[]): string => {
  mkdirSync(dirname(path), { recursive: true });
  const header =
    'Serial number,Vendor,Model,Family,Customer,Shipping date,Delivery date,Receipt date,Purchase date,Channel';
  writeFileSync(path, `${[header, ...listedUnits.map(listed)].join('\r\n')}\r\n`);
  return path;
};

const row = ({ serial, delivered }: { readonly serial: string; readonly delivered: string }): string =>
  [serial, 'altai', 'A8-Ein', 'other', 'Acme Telecom HK', delivered, 'direct'].join(',');

/** @returns the path of the file */
export const writeShipments = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true });
  const header = 'Serial number,Vendor,Model,Family,Customer,Delivery date,Channel';
  writeFileSync(path, `${[header, ...Object.values(units).map(row)].join('\r\n')}\r\n`);
  return path;
};
