/**
 * Plausible units of the five vendors. Names of models and customers are invented; families are the words of each vendor's
 * policy, and empty where it knows none.
 */

/** Index in a list or number within a serial, made of a running number that never repeats within a vendor. */
const digits = (number, length) => String(number).padStart(length, '0');

/** Year and week of manufacture as four digits, from the day it was shipped. */
const yearWeek = (shipped) => {
  const weeks =
    Math.floor((Date.parse(shipped) - Date.parse(`${shipped.slice(0, 4)}-01-01`)) / 604_800_000) + 1;
  return shipped.slice(2, 4) + digits(weeks, 2);
};

export const vendors = [
  {
    policyId: 'altai',
    count: 260,
    models: [
      { model: 'AX500-F', family: 'other', weight: 5 },
      { model: 'AX320-O', family: 'other', weight: 4 },
      { model: 'AX220-I', family: 'other', weight: 3 },
      { model: 'C1n-2S', family: 'c1n', weight: 4 },
      { model: 'BX-58 Bridge', family: 'bx', weight: 2 },
      { model: 'MIS-8P Switch', family: 'mis', weight: 2 },
      { model: 'Care Appliance 1U', family: 'altaicare', weight: 1 },
      { model: 'Gate 200', family: 'altaigate', weight: 1 },
    ],
    serial: (shipped, running) => `${yearWeek(shipped)}A1${digits(300_000 + running * 1171, 6)}`,
    dates: ['shippingDate', 'deliveryDate'],
    channels: { direct: 7, 'authorised-distributor': 3, 'unauthorised-reseller': 1 },
  },
  {
    policyId: 'allone',
    count: 220,
    models: [
      { model: 'GW-210 Gateway', family: '', weight: 5 },
      { model: 'GW-420 Gateway', family: '', weight: 3 },
      { model: 'RT-12 Router', family: '', weight: 3 },
      { model: 'PB-48 Battery pack', family: '', weight: 2 },
      { model: 'OD-7 Display', family: '', weight: 1 },
    ],
    serial: (shipped, running) => `AO${shipped.slice(2, 4)}${digits(10_000 + running * 37, 6)}`,
    dates: ['shippingDate', 'deliveryDate', 'purchaseDate'],
    channels: { direct: 6, 'authorised-distributor': 4 },
  },
  {
    policyId: 'alsrobot',
    count: 220,
    models: [
      { model: 'UNO-R3 Control board', family: 'electronic-module', weight: 5 },
      { model: 'BT-05 Radio module', family: 'electronic-module', weight: 3 },
      { model: 'SG-90 Servo', family: 'servo', weight: 3 },
      { model: 'GM-37 Gear motor', family: 'motor', weight: 3 },
      { model: 'PM-12 Power module', family: 'power-module', weight: 2 },
      { model: 'LP-22 Battery', family: 'battery', weight: 1 },
      { model: 'CH-4 Chassis', family: 'mechanical', weight: 1 },
    ],
    serial: (shipped, running) =>
      `ALS${shipped.slice(2, 4)}${shipped.slice(5, 7)}-${digits(running * 13, 5)}`,
    dates: ['shippingDate', 'receiptDate', 'purchaseDate'],
    channels: { direct: 6, 'authorised-distributor': 3, 'unauthorised-reseller': 1 },
  },
  {
    policyId: 'ad-notam',
    count: 150,
    models: [
      { model: 'Mirror TV 55', family: 'other', weight: 4 },
      { model: 'Mirror TV 32', family: 'other', weight: 3 },
      { model: 'Frame Monitor 24', family: 'monitor', weight: 3 },
      { model: 'PSU 24V 120W', family: 'power-adaptor', weight: 2 },
      { model: 'Lobby Wall, made to measure', family: 'tailored-solution', weight: 1 },
    ],
    serial: (shipped, running) => `AN-${shipped.slice(2, 4)}-${digits(1200 + running * 7, 5)}`,
    dates: ['shippingDate', 'deliveryDate', 'receiptDate', 'purchaseDate'],
    channels: { direct: 5, 'authorised-distributor': 5 },
  },
  {
    policyId: 'shenzhen',
    count: 150,
    models: [
      { model: 'SW-24 Switch', family: 'own-brand', weight: 5 },
      { model: 'SW-48 Switch', family: 'own-brand', weight: 3 },
      { model: 'NVR-16 Recorder', family: 'own-brand', weight: 2 },
      { model: 'UPS-1000', family: 'agent', weight: 3 },
      { model: 'RACK-12U', family: 'neither', weight: 1 },
    ],
    serial: (shipped, running) => `86${shipped.slice(2, 4)}${digits(40_000_000 + running * 9173, 8)}`,
    dates: ['shippingDate', 'receiptDate'],
    channels: { direct: 7, unknown: 3 },
  },
];

export const customers = [
  'Acme Telecom HK',
  'Aldgate Networks Ltd',
  'Baltic Retail Systems',
  'Bluewater Hotels',
  'Borealis Netz GmbH',
  'Cedar Valley Schools',
  'Corvus Robotics',
  'Delta Makers Club',
  'East Quay Logistics',
  'Fjordlink AS',
  'Grand Pavilion Hotel',
  'Hochrhein Elektro AG',
  'Ironbridge College',
  'Jade Harbour Trading',
  'Kestrel Wireless',
  'Lumen Ladenbau GmbH',
  'Meridian Ports',
  'North Pier Energy',
  'Orchard Medical Centre',
  'Pacific Terrace Resort',
  'Quarry Lane Workshop',
  'Rotterdam Reefers BV',
  'Sierra Campus IT',
  'Tamar Broadband',
  'Unicorn Educational Supplies',
  'Victoria Peak Properties',
  'Westfalen Automaten',
  'Xinghua Electronics',
  'Yarrow Fisheries, Ltd',
  'Zephyr Airfields',
];

/**
 * Units to remember, decided as of 2026-11-20. Altai: free warranty 12 months from delivery, DOA within 30 days of it.
 */
export const memorable = [
  // In warranty until 2027-03-02. The unit of the guided tour.
  {
    serial: '2402A1907733',
    model: 'AX500-F',
    customer: 'Acme Telecom HK',
    shipped: '2026-02-24',
    delivered: '2026-03-02',
  },
  // Expired: warranty ended on 2023-06-14.
  {
    serial: '2221A1000404',
    model: 'AX320-O',
    customer: 'Kestrel Wireless',
    shipped: '2022-06-07',
    delivered: '2022-06-14',
  },
  // In the DOA window until 2026-12-09.
  {
    serial: '2644A1000909',
    model: 'AX500-F',
    customer: 'Meridian Ports',
    shipped: '2026-11-03',
    delivered: '2026-11-09',
  },
  // The last day of its warranty is 2026-11-20.
  {
    serial: '2545A1000120',
    model: 'AX220-I',
    customer: 'Tamar Broadband',
    shipped: '2025-11-12',
    delivered: '2025-11-20',
  },
];
