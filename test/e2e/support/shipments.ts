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

const row = ({ serial, delivered }: { readonly serial: string; readonly delivered: string }): string =>
  [serial, 'altai', 'A8-Ein', 'other', 'Acme Telecom HK', delivered, 'direct'].join(',');

/** @returns the path of the file */
export const writeShipments = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true });
  const header = 'Serial number,Vendor,Model,Family,Customer,Delivery date,Channel';
  writeFileSync(path, `${[header, ...Object.values(units).map(row)].join('\r\n')}\r\n`);
  return path;
};
