/** A case as a bench records it, folded from its events, and a determination that stands. */
import type { RepairCase } from '#domain/case/case';
import { reduceCase } from '#domain/case/case';
import type { BodyOf, EventDraft, StoredEvent } from '#domain/case/events';
import { draft } from '#domain/case/events';
import type { DiagnosticRecord, MeasurementResult } from '#domain/diagnostics/record';
import type { DocumentInput, PolicyHeading } from '#domain/documents/report-input';
import type { Determination } from '#domain/policy/determination';
import type { FactPath } from '#domain/policy/facts';
import { code128Modules } from '../../../src/renderer/documents/code128-modules';

const caseId = 'c-1029';
export const sha = (seed: number): string => seed.toString(16).padStart(4, '0').repeat(16);

export const opened: BodyOf<'caseOpened'> = {
  caseNumber: 'B04-1029',
  serial: '2402A1907733',
  policyId: 'altai',
  policyVersion: '2023-08-07',
  model: 'AX500-F',
  family: 'other',
  customer: 'Acme Telecom HK',
  shipment: {
    serial: '2402A1907733',
    policyId: 'altai',
    model: 'AX500-F',
    family: 'other',
    customer: 'Acme Telecom HK',
    shippingDate: '2026-02-24',
    deliveryDate: '2026-03-02',
    receiptDate: null,
    purchaseDate: null,
    channel: 'direct',
  },
};

export const measurement = (change: Partial<MeasurementResult>): MeasurementResult => ({
  name: 'rail-3v3',
  title: '3.3 V rail',
  unit: 'mV',
  value: 3302,
  limits: '3135 to 3465 mV',
  outcome: 'pass',
  because: null,
  optional: false,
  phase: 'power',
  reads: 3,
  agreed: 3,
  evidence: [0, 40],
  ...change,
});

export const diagnosticRecord = (change: Partial<DiagnosticRecord> = {}): DiagnosticRecord => ({
  format: 'rma-diag-record/1',
  runId: 'run-1',
  profile: { id: 'linux-console', version: '1.2.0', title: 'Linux console over serial', sha256: sha(7) },
  unit: { labelSerial: '2402A1907733', reportedSerial: '2402A1907733' },
  port: {
    path: '/dev/ttyUSB0',
    vendorId: '0403',
    productId: '6001',
    serialNumber: 'FT5X8K2M',
    baudRate: 115_200,
  },
  startedAt: '2026-11-20T10:42:07+08:00',
  durationMs: 41_200,
  outcome: 'fail',
  blame: 'unit',
  summary: 'The 5 GHz radio did not start; everything else is within limits.',
  measurements: [
    measurement({}),
    measurement({ name: 'rail-12v', title: '12 V rail', value: 11_940, limits: '11400 to 12600 mV' }),
    measurement({
      name: 'temp-cpu',
      title: 'CPU temperature',
      unit: 'Cel',
      value: 83.5,
      limits: 'up to 85 °C',
      outcome: 'marginal',
      because: 'within 2 °C of the limit',
      phase: 'thermal',
    }),
    measurement({
      name: 'radio-5g',
      title: '5 GHz radio',
      unit: null,
      value: 'absent',
      limits: 'present',
      outcome: 'fail',
      because: 'phy1 is not listed',
      phase: 'radio',
    }),
    measurement({
      name: 'gnss-fix',
      title: 'GNSS fix',
      unit: null,
      value: null,
      limits: 'fix within 60 s',
      outcome: 'unset',
      optional: true,
      phase: 'radio',
    }),
  ],
  watch: [
    { id: 'ath11k-crash', severity: 'fail', tMs: 12_430, line: 'ath11k_pci 0000:01:00.0: firmware crashed' },
  ],
  steps: [],
  transcript: { sha256: sha(9), bytes: 18_233, lines: 412 },
  link: { rxBytes: 18_233, txBytes: 611, rxChunks: 207, retries: 1 },
  ...change,
});

const asLeft = (): DiagnosticRecord => {
  const found = diagnosticRecord();
  return {
    ...found,
    runId: 'run-2',
    startedAt: '2026-11-20T15:20:44+08:00',
    outcome: 'pass',
    blame: 'none',
    summary: 'All required measurements are within limits.',
    measurements: found.measurements.map((reading) => {
      if (reading.name === 'radio-5g') {
        return { ...reading, value: 'present', outcome: 'pass' as const, because: null };
      }
      if (reading.name === 'temp-cpu')
        return { ...reading, value: 61, outcome: 'pass' as const, because: null };
      return reading.name === 'gnss-fix'
        ? { ...reading, value: '18 s', outcome: 'pass' as const }
        : { ...reading, value: Number(reading.value) + 4 };
    }),
    watch: [],
    transcript: { sha256: sha(11), bytes: 16_020, lines: 377 },
  };
};

const facts = (
  values: Partial<Record<FactPath, BodyOf<'factsRecorded'>['facts'][number]['value']>>,
): EventDraft =>
  draft('factsRecorded', caseId, {
    facts: Object.entries(values).map(([path, value]) => ({ path: path as FactPath, value: value ?? null })),
  });

export { facts as recordFacts };

export const sampleDrafts = (): readonly EventDraft[] => [
  facts({
    'customer.company': 'Acme Telecom HK Ltd',
    'customer.name': 'Lam Ka-yan',
    'customer.phone': '+852 5550 0142',
    'customer.email': 'rma@acme-telecom.example',
    'customer.shipTo': 'Unit 5, 12/F Harbour Industrial Centre\n10 Lee Hing Street, Ap Lei Chau',
    'customer.country': 'Hong Kong',
    'customer.poNo': 'PO-88123',
    'authorisation.number': 'RMA-7001',
    'authorisation.issuedOn': '2026-11-05',
    'authorisation.validatedOn': '2026-11-06',
    'authorisation.consentOn': '2026-11-06',
    'case.claimAt': '2026-11-04T10:00:00+08:00',
    'case.claimChannel': 'ticket',
    'case.requestedService': 'repair',
    'form.faultDescription':
      '5 GHz clients drop after some minutes, then the radio does not come back until the mast is power-cycled. Two sites, same symptom.',
    'form.occurredOn': '2026-11-02',
    'form.severity': 'critical',
    'form.installation': 'Outdoor mast, 18 m, PoE injector',
    'verification.result': 'hw-repair',
    'verification.by': 'Support Centre',
  }),
  facts({
    'parcel.dispatchedOn': '2026-11-10',
    'parcel.receivedAt': '2026-11-18T14:02:00+08:00',
    'parcel.packaging': 'original',
    'parcel.numberSurfaces': 2,
    'parcel.numberLegible': true,
    'parcel.packingSheet': true,
    'parcel.trackingNo': 'SF 1190 2233 4455',
    'unit.serialLabelState': 'intact',
    'unit.firmware': '2.4.1-r3',
    'inspection.warrantySticker': 'intact',
    'inspection.openedByCustomer': false,
    'inspection.damaged': false,
    'inspection.usedSigns': true,
    'inspection.repairable': 'repairable',
    'inspection.partsAvailable': true,
    'inspection.preCheckDoneOn': '2026-11-20',
    'sale.claimantIsOriginalCustomer': true,
  }),
  ...['Carton as it arrived', 'Serial label and warranty sticker', 'Board, radio module U14'].map(
    (caption, index) =>
      draft('photoAttached', caseId, {
        attachment: sha(100 + index),
        mime: 'image/jpeg',
        bytes: 220_000,
        caption,
        source: 'camera',
      }),
  ),
  draft('diagnosticsEnded', caseId, { record: diagnosticRecord() }),
  draft('defectLineRecorded', caseId, {
    line: {
      id: '1',
      faultResult: 'confirmed',
      faultCode: 'F-RF-01',
      sameFaultAsPrior: false,
      defectivePartClass: 'main-unit',
      causeCodes: [],
      description: '5 GHz radio module U14 does not answer on PCIe; module replaced.',
    },
  }),
  draft('decisionRecorded', caseId, {
    code: 'J-AT-REMEDY',
    value: 'repair',
    reason: 'Module in stock, repair is faster than a replacement',
  }),
  facts({
    'repair.completedOn': '2026-11-20',
    'repair.partsReplaced': ['Radio module RM-5G, SN RM5-20417 in, SN RM5-11873 out'],
  }),
  draft('diagnosticsEnded', caseId, { record: asLeft() }),
  draft('noteWritten', caseId, {
    text: 'Soak test 4 h at 40 °C after the repair: no drop. Antenna seals renewed.',
  }),
];

/** Events of one bench, one minute apart; the chain's hashes are not looked at by a fold. */
export const foldCase = (
  drafts: readonly EventDraft[] = sampleDrafts(),
  body: BodyOf<'caseOpened'> = opened,
): RepairCase => {
  const events = [draft('caseOpened', caseId, body), ...drafts].map((event, index): StoredEvent => {
    const minute = String(index % 60).padStart(2, '0');
    return {
      ...event,
      v: 1,
      bench: 'b04',
      epoch: 1,
      seq: index + 1,
      hlc: String(index),
      at: `2026-11-20T11:${minute}:00+08:00`,
      by: 't-1',
      prev: '',
      hash: '',
    };
  });
  const folded = reduceCase(events);
  if (folded === null) throw new Error('The sample does not open a case');
  return folded;
};

export const determination = (change: Partial<Determination> = {}): Determination => ({
  policy: { id: 'altai', version: '2023-08-07' },
  asOf: '2026-11-20',
  serviceType: 'in-warranty',
  provisional: false,
  coverageReason: 'covered',
  coverage: { from: '2026-03-02', until: '2027-03-02' },
  remedy: 'repair',
  freight: { inbound: 'customer', outbound: 'vendor' },
  fees: [
    {
      code: 'precheck',
      status: 'waived',
      amount: { amount: '100.00', currency: 'USD' },
      per: 'unit',
      quantity: 1,
      on: ['declined', 'no-fault-found', 'no-reply'],
      waivedOn: ['accepted'],
      clauses: ['ALTAI-5.1-09', 'ALTAI-5.1-10'],
    },
  ],
  deadlines: [
    { code: 'warranty-end', date: '2027-03-02', hardness: 'hard', clauses: ['ALTAI-1.1-01'] },
    { code: 'test-due', date: '2026-11-25', hardness: 'soft', clauses: ['ALTAI-5.1-08'] },
    { code: 'tat-due', date: '2026-12-16', hardness: 'soft', clauses: ['ALTAI-7.1-01'] },
  ],
  lines: [
    {
      id: '1',
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      remedy: 'repair',
      clauses: ['ALTAI-2.1-05'],
    },
  ],
  intakeChecks: [
    { code: 'sticker', result: 'pass', effect: 'warn', clauses: ['ALTAI-2.5-02'] },
    { code: 'number-visible', result: 'pass', effect: 'warn', clauses: ['ALTAI-6.2-01'] },
    { code: 'packaging', result: 'unknown', effect: 'warn', clauses: ['ALTAI-6.1-02'] },
  ],
  documentsRequired: [],
  documentsToPrint: ['rma-report', 'packing-sheet'],
  postRepairWarranty: { general: '2027-03-02', sameFault: '2027-02-18' },
  authorisationState: 'consented',
  eolState: 'active',
  removedParts: 'vendor',
  nextActions: [],
  judgementsNeeded: [],
  missingInputs: [],
  pendingFindings: [],
  readingsUsed: ['AMB-G-02'],
  alternativeReadings: [
    {
      reading: 'AMB-G-02',
      option: 'b',
      serviceType: 'in-warranty',
      difference: 'coverage until 2027-03-01; warranty-end 2027-03-01',
    },
  ],
  trace: [
    {
      clause: 'ALTAI-5.3-01',
      outcome: 'not-met',
      because: 'Consent to return was given on 2026-11-06',
      rung: 'without-consent',
    },
    {
      clause: 'ALTAI-3.2-01',
      outcome: 'not-met',
      because: 'The customer asks for repair, not for a DOA replacement',
      rung: 'doa',
    },
    {
      clause: 'ALTAI-2.5-02',
      outcome: 'not-met',
      because: 'The warranty sticker is intact',
      rung: 'sticker',
    },
    {
      clause: 'ALTAI-2.4-02',
      outcome: 'not-met',
      because: 'Line 1 has no cause that is excluded',
      rung: 'causes',
      line: '1',
    },
    {
      clause: 'ALTAI-1.1-01',
      outcome: 'met',
      because: 'Claimed on 2026-11-04, within 12 months of delivery on 2026-03-02',
      rung: 'free-warranty',
    },
  ],
  ...change,
});

const policy: PolicyHeading = {
  id: 'altai',
  title: 'Altai RMA policy',
  version: '2023-08-07',
  rungs: new Set(['without-consent', 'doa', 'sticker', 'causes', 'free-warranty', 'more']),
  clauses: new Map([
    ['ALTAI-1.1-01', 'Free warranty: twelve months from the date of delivery to the original customer.'],
  ]),
  readings: new Map([
    ['AMB-G-02', 'A period of months ends on the same day of the month, or on the month’s last day.'],
  ]),
  pack: {
    judgements: [
      {
        code: 'J-AT-REMEDY',
        question: 'Repair or replace?',
        answers: { repair: 'Repair', replace: 'Replace' },
        clauses: ['ALTAI-2.1-05'],
      },
    ],
    words: undefined,
  },
};

export const input = (change: Partial<DocumentInput> = {}): DocumentInput => ({
  repairCase: foldCase(),
  determination: determination(),
  policy,
  centre: {
    benchName: 'Bench 04',
    centreName: 'Kowloon Service Centre',
    centreAddress: '3/F Bright Way Tower\n33 Mong Kok Road, Kowloon, Hong Kong\nservice@kowloon-sc.example',
  },
  technicians: new Map([['t-1', 'Chan Siu-ming']]),
  issuedAt: '2026-11-20T16:05:00+08:00',
  issuedBy: 't-1',
  number: 'B04-1029-R1',
  fingerprint: sha(51_966),
  journal: { seq: 1042, hash: sha(47_806) },
  encode: code128Modules,
  ...change,
});
