import { describe, expect, it } from 'vitest';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  accepted,
  altaiLine,
  altaiUnit,
  expiredUnit,
  extended,
  order,
  quoted,
  refused,
} from '../fixtures/policy-cases/altai-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { checkOf, deciderOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('altai');
const decide = deciderOf(pack);

const lineWith = (changes: Changes): Changes => ({ inspection: { lines: [altaiLine(changes)] } });
/** Not shipped yet, and not yet allowed to be. */
const notSent: Changes = {
  parcel: undefined,
  authorisation: {
    consentOn: undefined,
    validatedOn: undefined,
    importLicenceOn: undefined,
    salesReplyAt: undefined,
  },
};
const transportDamage: Changes = {
  sale: { deliveryDate: '2026-06-01' },
  ...lineWith({ causeCodes: ['transport-damage-outbound'] }),
};
const damageReport: Changes = {
  sale: { deliveryDate: '2026-06-01' },
  case: { requestedService: 'physical-damage' },
};
const dead: Changes = {
  sale: { deliveryDate: '2026-05-20' },
  case: { requestedService: 'doa' },
  inspection: { failedOnFirstUse: true, usedSigns: false },
};

describe('intake checks', () => {
  it.each([
    ['consent', {}, 'pass'],
    ['consent', { authorisation: { consentOn: undefined } }, 'fail'],
    ['consent', { authorisation: { consentOn: '2026-06-11' } }, 'pass'],
    ['consent', { authorisation: { consentOn: '2026-06-12' } }, 'fail'],
    ['consent', { authorisation: { consentOn: '2026-06-12' }, parcel: { dispatchedOn: undefined } }, 'pass'],
    ['consent', { authorisation: { number: undefined, issuedOn: undefined } }, 'fail'],
    ['consent', { authorisation: { number: undefined } }, 'pass'],
    ['consent', { authorisation: { issuedOn: undefined } }, 'pass'],
    ['consent', { authorisation: { issuedOn: '2026-06-15' } }, 'pass'],
    ['consent', { authorisation: { issuedOn: '2026-06-16' } }, 'fail'],
    ['consent', { parcel: undefined }, undefined],
    ['sales-reply', {}, undefined],
    ['sales-reply', dead, 'pass'],
    ['sales-reply', { ...dead, case: { requestedService: 'advance-replacement' } }, 'pass'],
    ['sales-reply', { ...dead, authorisation: { salesReplyAt: '2026-06-11' } }, 'pass'],
    ['sales-reply', { ...dead, authorisation: { salesReplyAt: '2026-06-12' } }, 'fail'],
    ['sales-reply', { ...dead, authorisation: { salesReplyAt: undefined } }, 'fail'],
    ['sales-reply', { ...dead, parcel: undefined }, undefined],
    ['one-unit-per-ticket', {}, 'pass'],
    ['one-unit-per-ticket', { parcel: { items: [{ model: 'A8-Ein', serial: 'OTHER', qty: 1 }] } }, 'fail'],
    ['one-unit-per-ticket', { parcel: { receivedAt: undefined } }, undefined],
    ['number-marked', { unit: { markedNumber: true }, parcel: { numberSurfaces: 0 } }, 'pass'],
    ['number-marked', { unit: { markedNumber: false }, parcel: { numberSurfaces: 1 } }, 'pass'],
    ['number-marked', { unit: { markedNumber: false }, parcel: { numberSurfaces: 0 } }, 'fail'],
    ['packing-sheet', {}, 'pass'],
    ['packing-sheet', { parcel: { packingSheet: false } }, 'fail'],
    ['packaging', {}, 'pass'],
    ['packaging', { parcel: { packaging: 'equivalent-safe' } }, 'pass'],
    ['packaging', { parcel: { packaging: 'insufficient' } }, 'fail'],
    ['sticker', {}, 'pass'],
    ['sticker', { inspection: { warrantySticker: 'none-fitted' } }, 'pass'],
    ['sticker', { inspection: { warrantySticker: 'broken' } }, 'fail'],
    ['unopened', {}, 'pass'],
    ['unopened', { inspection: { openedByCustomer: true } }, 'fail'],
    ['unused', {}, undefined],
    ['unused', dead, 'pass'],
    ['unused', { ...dead, inspection: { usedSigns: true } }, 'fail'],
    ['original-packaging', {}, undefined],
    ['original-packaging', dead, 'pass'],
    ['original-packaging', { ...dead, parcel: { packagingComplete: false } }, 'fail'],
    ['warranty-checked', {}, 'pass'],
    ['warranty-checked', { form: { warrantyChecked: false } }, 'fail'],
    ['channel', { case: { claimChannel: 'support-centre' } }, 'pass'],
    ['channel', { case: { claimChannel: 'ticket' } }, 'pass'],
    ['channel', { case: { claimChannel: 'email' } }, 'pass'],
    ['channel', { case: { claimChannel: 'phone' } }, 'pass'],
    ['channel', { case: { claimChannel: 'sales' } }, 'fail'],
    ['return-address', {}, undefined],
    ['return-address', { customer: { shipTo: 'Kowloon' } }, 'pass'],
    ['severity-stated', {}, 'pass'],
    ['severity-stated', { form: { severity: undefined } }, undefined],
    ['troubleshooting', { form: { customerEngineer: true } }, 'pass'],
    ['troubleshooting', { form: { customerEngineer: false } }, 'fail'],
    ['order-complete', {}, undefined],
    ['order-complete', extended(), 'pass'],
  ] satisfies [string, Changes, string | undefined][])('%s with %j: %s', (code, changes, result) => {
    expect(checkOf(decide(altaiUnit(changes)), code)).toBe(result);
  });

  it('want company, country, e-mail and name once any of them is given', () => {
    const customer = { name: 'Lee', company: 'Acme', country: 'HK', email: 'lee@acme.example' };
    expect(checkOf(decide(altaiUnit()), 'contact-data')).toBeUndefined();
    expect(checkOf(decide(altaiUnit({ customer })), 'contact-data')).toBe('pass');
    for (const field of Object.keys(customer)) {
      expect(
        checkOf(decide(altaiUnit({ customer: { ...customer, [field]: undefined } })), 'contact-data'),
      ).toBe('fail');
      const only = { [field]: 'x' };
      expect(checkOf(decide(altaiUnit({ customer: only })), 'contact-data')).toBe('fail');
    }
  });

  it('look at seals, outlook and quantity of a delivery that is complained of', () => {
    const form = { sealsIntact: true, outlookOk: true, qtyOk: true };
    expect(checkOf(decide(altaiUnit({ form })), 'delivery-checked')).toBeUndefined();
    for (const complaint of [
      damageReport,
      { ...damageReport, case: { requestedService: 'missing-parts' } },
      transportDamage,
    ]) {
      expect(checkOf(decide(altaiUnit({ ...complaint, form })), 'delivery-checked')).toBe('pass');
      for (const field of Object.keys(form))
        expect(
          checkOf(decide(altaiUnit({ ...complaint, form: { ...form, [field]: false } })), 'delivery-checked'),
        ).toBe('fail');
    }
    const lines = [altaiLine(), altaiLine({ id: '2', causeCodes: ['transport-damage-outbound'] })];
    expect(checkOf(decide(altaiUnit({ form, inspection: { lines } })), 'delivery-checked')).toBe('pass');
  });

  it('look at a reference quotation only of a unit that is charged', () => {
    const quote = (referenceAccepted: boolean) => ({
      quote: { referenceAmount: { amount: '150.00', currency: 'USD' }, referenceAccepted },
    });
    expect(checkOf(decide(expiredUnit(quote(true))), 'reference-quotation')).toBe('pass');
    expect(checkOf(decide(expiredUnit(quote(false))), 'reference-quotation')).toBe('fail');
    expect(checkOf(decide(expiredUnit()), 'reference-quotation')).toBeUndefined();
    expect(checkOf(decide(altaiUnit(quote(false))), 'reference-quotation')).toBeUndefined();
  });
});

describe('papers', () => {
  const ticket = ['trouble-ticket', 'packing-sheet'];

  it.each([
    ['in warranty', altaiUnit(), ticket, ['consent-notice', 'precheck-result', 'packing-sheet']],
    [
      'from abroad',
      altaiUnit({ parcel: { crossBorder: true } }),
      [...ticket, 'import-licence'],
      ['consent-notice', 'precheck-result', 'packing-sheet'],
    ],
    [
      'not known whether from abroad',
      altaiUnit({ parcel: { crossBorder: undefined } }),
      ticket,
      ['consent-notice', 'precheck-result', 'packing-sheet'],
    ],
    ['in warranty, not sent yet', altaiUnit(notSent), ticket, ['packing-sheet']],
    [
      'consent given, not sent yet',
      altaiUnit({ parcel: undefined }),
      ticket,
      ['consent-notice', 'packing-sheet'],
    ],
    [
      'verification pending',
      altaiUnit({ verification: { result: 'pending' } }),
      ticket,
      ['precheck-result', 'packing-sheet'],
    ],
    [
      'out of warranty',
      expiredUnit(),
      [...ticket, 'signed-acceptance'],
      ['consent-notice', 'precheck-result', 'oow-notice', 'quotation', 'packing-sheet'],
    ],
    [
      'quotation refused',
      quoted(refused),
      ticket,
      ['consent-notice', 'precheck-result', 'oow-notice', 'packing-sheet'],
    ],
    [
      'out of warranty without fault',
      expiredUnit(lineWith({ faultResult: 'nff' })),
      ticket,
      ['consent-notice', 'precheck-result', 'oow-notice', 'packing-sheet'],
    ],
    [
      'damage reported',
      altaiUnit({ ...damageReport, ...notSent }),
      ['photos', 'packing-sheet'],
      ['packing-sheet'],
    ],
    [
      'quantity reported',
      altaiUnit({ ...damageReport, ...notSent, case: { requestedService: 'missing-parts' } }),
      ['photos', 'packing-sheet'],
      ['packing-sheet'],
    ],
    [
      'damage reported late',
      altaiUnit({ case: { requestedService: 'physical-damage' } }),
      ['trouble-ticket', 'photos', 'packing-sheet'],
      ['consent-notice', 'precheck-result', 'packing-sheet'],
    ],
    ['transport damage', altaiUnit({ ...transportDamage, ...notSent }), ['photos'], []],
    [
      'transport damage reported late',
      altaiUnit({ ...transportDamage, sale: { deliveryDate: '2026-01-12' } }),
      ['trouble-ticket', 'photos', 'packing-sheet', 'signed-acceptance'],
      ['consent-notice', 'precheck-result', 'oow-notice', 'quotation', 'packing-sheet'],
    ],
    [
      'transport damage from abroad',
      altaiUnit({ ...transportDamage, ...notSent, parcel: { crossBorder: true } }),
      ['photos'],
      [],
    ],
    ['an end user', altaiUnit({ ...notSent, sale: { claimantIsOriginalCustomer: false } }), [], []],
    ['no defect', altaiUnit({ ...notSent, verification: { result: 'no-defect' } }), [], []],
    [
      'extended warranty',
      extended(),
      ['trouble-ticket', 'packing-sheet', 'extension-order', 'payment-receipt'],
      ['consent-notice', 'precheck-result', 'packing-sheet'],
    ],
    [
      'extended warranty unpaid',
      extended({}, { receiptAckOn: undefined }),
      ['trouble-ticket', 'packing-sheet', 'extension-order', 'payment-receipt'],
      ['consent-notice', 'precheck-result', 'extension-invoice', 'packing-sheet'],
    ],
    [
      'in warranty beside an unpaid extended one',
      altaiUnit({ extendedWarranties: [{ ...order, receiptAckOn: undefined }] }),
      ticket,
      ['consent-notice', 'precheck-result', 'packing-sheet'],
    ],
    [
      'rejected',
      altaiUnit({
        authorisation: { consentOn: undefined },
        decisions: { 'J-AT-REJECT': { value: 'reject' } },
      }),
      ticket,
      ['packing-sheet'],
    ],
    ['waiting for a decision', altaiUnit({ authorisation: { consentOn: undefined } }), ticket, []],
    [
      'advance replacement',
      altaiUnit({
        ...dead,
        parcel: undefined,
        case: { requestedService: 'advance-replacement' },
        decisions: { 'J-AT-DOA': { value: 'valid' }, 'J-AT-ARCONSENT': { value: 'consent' } },
      }),
      ticket,
      ['consent-notice', 'packing-sheet'],
    ],
  ] satisfies [string, Changes, string[], string[]][])('%s', (_what, facts, required, printed) => {
    const determination = decide(facts);
    expect(determination.documentsRequired).toEqual(required);
    expect(determination.documentsToPrint).toEqual(printed);
  });
});

describe('next steps', () => {
  it.each([
    ['verified, neither licence nor consent', altaiUnit(notSent), ['apply-import-licence', 'send-consent']],
    [
      'unresolved on the telephone',
      altaiUnit({ ...notSent, verification: { result: 'unresolved' } }),
      ['apply-import-licence', 'send-consent'],
    ],
    [
      'to be sent in',
      altaiUnit({ ...notSent, verification: { result: 'return-required' } }),
      ['apply-import-licence', 'send-consent'],
    ],
    ['verification pending', altaiUnit({ ...notSent, verification: { result: 'pending' } }), []],
    [
      'licence there',
      altaiUnit({ ...notSent, authorisation: { consentOn: undefined, importLicenceOn: '2026-06-10' } }),
      ['send-consent'],
    ],
    ['consent there', altaiUnit({ parcel: undefined }), []],
    [
      'consent there, licence not',
      altaiUnit({ parcel: undefined, authorisation: { importLicenceOn: undefined } }),
      ['apply-import-licence'],
    ],
    ['sent without licence', altaiUnit({ authorisation: { importLicenceOn: undefined } }), ['repair']],
    ['waiting for a decision', altaiUnit({ ...dead, ...notSent }), ['apply-import-licence']],
    ['damaged in transport', altaiUnit({ ...transportDamage, ...notSent }), ['claim-insurance']],
    ['in warranty and here', altaiUnit(), ['repair']],
    ['repaired', altaiUnit({ repair: { completedOn: '2026-06-19' } }), []],
    ['in warranty without fault', altaiUnit(lineWith({ faultResult: 'nff' })), ['return-unit']],
    [
      'without fault and sent back',
      altaiUnit({ ...lineWith({ faultResult: 'nff' }), repair: { returnDispatchedOn: '2026-06-19' } }),
      [],
    ],
    ['without fault and not here', altaiUnit({ ...lineWith({ faultResult: 'nff' }), parcel: undefined }), []],
    ['from abroad', altaiUnit({ parcel: { crossBorder: true } }), ['split-customs', 'repair']],
    [
      'an end user from abroad',
      altaiUnit({ parcel: { crossBorder: true }, sale: { claimantIsOriginalCustomer: false } }),
      [],
    ],
    ['out of warranty, not sent', expiredUnit({ parcel: undefined }), ['give-oow-notice', 'quote']],
    ['out of warranty, here', expiredUnit(), ['quote']],
    ['quoted', quoted({}), ['await-reply']],
    ['accepted', quoted(accepted), ['repair']],
    ['accepted, not here', quoted(accepted, { parcel: undefined }), ['give-oow-notice']],
    [
      'accepted and repaired',
      quoted({ ...accepted, reply: 'accepted' }, { repair: { completedOn: '2026-06-20' } }),
      [],
    ],
    [
      'accepted too late',
      quoted({ reply: 'accepted', replyAt: '2026-07-07', replyWritten: true }),
      ['quote', 'repair'],
    ],
    [
      'accepted on the last day',
      quoted({ reply: 'accepted', replyAt: '2026-07-06', replyWritten: true }),
      ['repair'],
    ],
    ['refused', quoted(refused), ['collect-fee', 'return-unit']],
    ['refused and paid', quoted(refused, { customer: { feePaidOn: '2026-06-20' } }), ['return-unit']],
    [
      'out of warranty without fault',
      expiredUnit(lineWith({ faultResult: 'nff' })),
      ['collect-fee', 'return-unit'],
    ],
    [
      'refused, 60 days later',
      quoted(refused, { case: { asOf: '2026-08-18' } }),
      ['collect-fee', 'return-unit'],
    ],
    [
      'refused, 61 days later',
      quoted(refused, { case: { asOf: '2026-08-19' } }),
      ['collect-fee', 'remind', 'return-unit'],
    ],
    [
      'silent, 61 days after the last day',
      quoted({}, { case: { asOf: '2026-09-05' } }),
      ['collect-fee', 'remind', 'return-unit'],
    ],
    [
      'reminded',
      quoted(refused, { case: { asOf: '2026-08-30' }, reminder: { sentOn: '2026-08-20' } }),
      ['collect-fee', 'return-unit'],
    ],
    [
      'reminded, 30 days later',
      quoted(refused, { case: { asOf: '2026-09-19' }, reminder: { sentOn: '2026-08-20' } }),
      ['collect-fee', 'return-unit'],
    ],
    [
      'reminded, 31 days later',
      quoted(refused, { case: { asOf: '2026-09-20' }, reminder: { sentOn: '2026-08-20' } }),
      ['collect-fee', 'dispose', 'return-unit'],
    ],
    [
      'reminded and paid',
      quoted(refused, {
        case: { asOf: '2026-09-20' },
        reminder: { sentOn: '2026-08-20' },
        customer: { feePaidOn: '2026-09-01' },
      }),
      ['return-unit'],
    ],
    [
      'paid before the reminder',
      quoted(refused, { case: { asOf: '2026-08-19' }, customer: { feePaidOn: '2026-08-01' } }),
      ['return-unit'],
    ],
    [
      'accepted, long ago',
      quoted(accepted, { case: { asOf: '2026-12-01' }, reminder: { sentOn: '2026-08-20' } }),
      ['repair'],
    ],
    [
      'in warranty, a quotation refused long ago',
      altaiUnit({
        case: { asOf: '2026-12-01' },
        quote: { sentAt: '2026-06-18', ...refused },
        reminder: { sentOn: '2026-08-20' },
      }),
      ['repair'],
    ],
  ] satisfies [string, Changes, string[]][])('%s', (_what, facts, actions) => {
    expect(decide(facts).nextActions).toEqual(actions);
    expect(decide(facts).documentsToPrint.includes('final-reminder')).toBe(actions.includes('remind'));
  });

  it('wait for the acknowledgement of a suspended extended warranty', () => {
    const suspended = extended(
      { decisions: { 'J-AT-EWSUSPEND': { value: 'yes' } } },
      { receiptAckOn: undefined },
    );
    expect(decide(suspended)).toMatchObject({
      serviceType: 'extended-warranty',
      coverageReason: 'suspended',
      remedy: 'none',
      freight: { inbound: 'customer', outbound: 'na' },
      nextActions: ['await-acknowledgement'],
    });
  });

  it('quote the one line that is charged, and repair the other', () => {
    const lines = [altaiLine(), altaiLine({ id: '2', defectivePartClass: 'usb-cable' })];
    const mixed = (quote?: Changes) => decide(altaiUnit({ inspection: { lines }, quote }));
    expect(mixed().nextActions).toEqual(['quote', 'repair']);
    expect(mixed({ sentAt: '2026-06-18' }).nextActions).toEqual(['await-reply', 'repair']);
    expect(mixed().documentsToPrint).toEqual([
      'consent-notice',
      'precheck-result',
      'oow-notice',
      'quotation',
      'packing-sheet',
    ]);
    expect(mixed({ sentAt: '2026-06-18', ...refused }).nextActions).toEqual(['repair']);
  });
});
