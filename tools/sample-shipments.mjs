/**
 * Writes `resources/sample/shipments.csv`: a thousand plausible shipments for a bench that has none yet, the same ones every
 * time. Dates spread back from 2026-11-20, so that on that day there are units in warranty, out of it, and just delivered.
 * `--stdout` prints it instead.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { customers, memorable, vendors } from './sample-shipments/vendors.mjs';

const target = fileURLToPath(new URL('../resources/sample/shipments.csv', import.meta.url));
const asOf = Date.parse('2026-11-20');
const dayMs = 86_400_000;
const header =
  'Serial No,Vendor,Model,Family,Customer,Shipping date,Delivery date,Receipt date,Purchase date,Channel';

/** Mulberry32: small, seeded, the same on every machine. */
const randomFrom = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const random = randomFrom(20_261_120);
const between = (least, most) => least + Math.floor(random() * (most - least + 1));
const civil = (ms) => new Date(ms).toISOString().slice(0, 10);
const oneOf = (list) => list[between(0, list.length - 1)];
const weighted = (entries, weightOf) => {
  let left = random() * entries.reduce((sum, entry) => sum + weightOf(entry), 0);
  return entries.find((entry) => {
    left -= weightOf(entry);
    return left < 0;
  });
};

const row = (vendor, running) => {
  const { model, family } = weighted(vendor.models, ({ weight }) => weight);
  // More recent shipments than old ones: what is young comes back more often.
  const daysAgo = Math.floor(10 + 1500 * random() ** 1.6);
  const shipped = asOf - daysAgo * dayMs;
  const delivered = Math.min(shipped + between(2, 9) * dayMs, asOf - dayMs);
  const days = {
    shippingDate: civil(shipped),
    deliveryDate: civil(delivered),
    receiptDate: civil(Math.min(delivered + between(0, 1) * dayMs, asOf - dayMs)),
    purchaseDate: civil(shipped - between(1, 25) * dayMs),
  };
  return {
    serial: vendor.serial(days.shippingDate, running),
    policyId: vendor.policyId,
    model,
    family,
    customer: oneOf(customers),
    ...Object.fromEntries(vendor.dates.map((date) => [date, days[date]])),
    channel: weighted(Object.entries(vendor.channels), ([, weight]) => weight)[0],
  };
};

const remembered = memorable.map(({ serial, model, customer, shipped, delivered }) => ({
  serial,
  policyId: 'altai',
  model,
  family: 'other',
  customer,
  shippingDate: shipped,
  deliveryDate: delivered,
  channel: 'direct',
}));

const made = vendors.flatMap((vendor) => {
  const rest = vendor.count - (vendor.policyId === 'altai' ? remembered.length : 0);
  return Array.from({ length: rest }, (_, index) => row(vendor, index + 1));
});

const cell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (shipment) =>
  [
    shipment.serial,
    shipment.policyId,
    shipment.model,
    shipment.family,
    shipment.customer,
    shipment.shippingDate,
    shipment.deliveryDate,
    shipment.receiptDate,
    shipment.purchaseDate,
    shipment.channel,
  ]
    .map(cell)
    .join(',');

const shipments = [...remembered, ...made].sort((a, b) => (a.shippingDate < b.shippingDate ? -1 : 1));
if (new Set(shipments.map(({ serial }) => serial)).size !== shipments.length) {
  throw new Error('The generator made a serial twice');
}
const csv = `${[header, ...shipments.map(line)].join('\n')}\n`;

if (process.argv.includes('--stdout')) process.stdout.write(csv);
else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, csv);
  process.stdout.write(`${shipments.length} shipments written to resources/sample/shipments.csv\n`);
}
