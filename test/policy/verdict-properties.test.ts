import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatDay } from '#domain/dates/civil-date';
import { civilDayIn } from '#domain/dates/instant';
import { zoneNamed } from '#domain/dates/zone';
import type { Determination } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import type { Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { causeCodes } from '#domain/policy/vocabulary';
import { shippedPacks } from '../fixtures/packs/shipped-packs';
import {
  factsLike,
  type Place,
  pathOf,
  recordedPlaces,
  withAnswer,
} from '../fixtures/policy-cases/random-facts';

const runs = { numRuns: 150 };
const patience = 120_000;

/** What is told to the customer: the service, why, what is done, who pays the ways, and the cover of each defect. */
const verdictOf = ({ serviceType, coverageReason, remedy, freight, lines }: Determination) => ({
  serviceType,
  coverageReason,
  remedy,
  inbound: freight.inbound,
  outbound: freight.outbound,
  lines: lines.map((line) => line.coverageReason),
});

const isOpen = ({ serviceType }: Determination): boolean =>
  serviceType === 'needs-input' || serviceType === 'needs-decision';

const changedFacts = (facts: Facts, place: Place, value: unknown): Facts =>
  withAnswer(facts, place, value) as Facts;

// --- A later claim ----------------------------------------------------------------------------------------------

/** Services that a policy grants only for some days after an event. */
const withinDays: ReadonlySet<string> = new Set([
  'doa',
  'advance-replacement',
  'replacement',
  'replenishment',
  'on-receipt-replacement',
  'refund',
  'exchange',
  'insurance-claim',
  'physical-rejection',
  'repeat-repair',
]);

const claimedLater = (pack: PolicyPack, facts: Facts, days: number): Facts | undefined => {
  const zone = zoneNamed(pack.timezone);
  const claim = facts.case?.claimAt;
  const day = zone && claim ? civilDayIn(claim, zone) : undefined;
  return day === undefined
    ? undefined
    : changedFacts(facts, ['case', 'claimAt'], formatDay(addDays(day, days)));
};

// --- An adverse finding -----------------------------------------------------------------------------------------

/** Reasons for which a unit is not covered, found by looking at it or at its papers. */
const uncovered: ReadonlySet<string> = new Set([
  'expired',
  'excluded',
  'forfeited',
  'consumable',
  'category',
  'not-original-customer',
  'unauthorised-reseller',
  'no-free-warranty',
  'no-authorisation',
  'nff',
]);

const onEveryLine = (facts: Facts, causeCode: string): Facts =>
  (facts.inspection?.lines ?? []).reduce(
    (result, line, index) =>
      changedFacts(
        result,
        ['inspection', 'lines', index, 'causeCodes'],
        [...(line.causeCodes ?? []), causeCode],
      ),
    facts,
  );

const adverseAnswers: readonly (readonly [Place, unknown])[] = [
  [['inspection', 'damaged'], true],
  [['inspection', 'altered'], true],
  [['inspection', 'marked'], true],
  [['inspection', 'usedSigns'], true],
  [['inspection', 'openedByCustomer'], true],
  [['inspection', 'warrantySticker'], 'broken'],
  [['inspection', 'warrantySticker'], 'missing'],
  [['inspection', 'warrantySticker'], 'tampered'],
  [['inspection', 'asReceived'], false],
  [['inspection', 'resaleable'], false],
  [['inspection', 'damageOnReceipt'], true],
  [['inspection', 'repairable'], 'not-repairable'],
  [['unit', 'serialLabelState'], 'broken'],
  [['unit', 'serialLabelState'], 'missing'],
  [['parcel', 'packaging'], 'insufficient'],
  [['parcel', 'packagingComplete'], false],
  [['parcel', 'numberSurfaces'], 0],
  [['parcel', 'numberLegible'], false],
  [['parcel', 'accessoriesComplete'], false],
  [['documents', 'proofOfPurchase'], 'none'],
  [['sale', 'channel'], 'unauthorised-reseller'],
  [['sale', 'claimantIsOriginalCustomer'], false],
];

const adverse: readonly { readonly name: string; readonly add: (facts: Facts) => Facts }[] = [
  ...causeCodes.map((code) => ({ name: code, add: (facts: Facts) => onEveryLine(facts, code) })),
  ...adverseAnswers.map(([place, value]) => ({
    name: pathOf(place),
    add: (facts: Facts) => changedFacts(facts, place, value),
  })),
];

/** Findings that a text gives a right to, although they are adverse: the clause that does. */
const inFavour: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  alsrobot: {
    'inspection.damageOnReceipt': 'ALS-5.1-02',
    'transport-damage-outbound': 'ALS-5.1-02',
  },
};

// --- A fact that is not known any more -------------------------------------------------------------------------------

/**
 * Facts whose absence is an answer: something that did not happen, or a paper that does not exist. Taking one of them away
 * tells another story instead of leaving the story open.
 */
const absenceIsAnAnswer: readonly (readonly [RegExp, string])[] = [
  [/^(priorRepair|quote|repair|reminder|advanceReplacement)\./, 'it did not happen'],
  [/^authorisation\./, 'no number, consent or note was given'],
  [/^parcel\.(dispatchedOn|receivedAt)$/, 'the parcel is still where it was'],
  [/^case\.expeditedRequested$/, 'nobody asked for it'],
  [/^unit\.(specificWarrantyMonths|stickerId)$/, 'the unit has none of its own'],
  [/^model\.lastShipmentOn$/, 'the model is still shipped'],
  [/^sale\.onsiteContractClause$/, 'there is no such contract'],
  [/^documents\.writtenAuthorisation$/, 'there is no such paper'],
];

const isAnswerByAbsence = (path: string): boolean => absenceIsAnAnswer.some(([paths]) => paths.test(path));

/** What a determination says that it lacks or leaves open; also a reading that put another fact in the place. */
const openPoints = (determination: Determination): readonly string[] => [
  ...determination.missingInputs,
  ...determination.pendingFindings,
  ...determination.judgementsNeeded,
];

describe.each(shippedPacks)('by the terms of $id', (pack) => {
  it(
    'a later claim never gains cover that depends on a date',
    () => {
      fc.assert(
        fc.property(factsLike(pack), fc.integer({ min: 1, max: 1500 }), (facts, days) => {
          const later = claimedLater(pack, facts, days);
          fc.pre(later !== undefined);
          const before = determine(pack, { facts });
          const after = determine(pack, { facts: later });
          if (before.coverageReason === 'expired') expect(after.coverageReason).not.toBe('covered');
          if (!isOpen(before) && !withinDays.has(before.serviceType))
            expect(withinDays.has(after.serviceType)).toBe(false);
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'an adverse finding never makes an uncovered unit covered',
    () => {
      fc.assert(
        fc.property(factsLike(pack), fc.constantFrom(...adverse), (facts, finding) => {
          fc.pre(inFavour[pack.id]?.[finding.name] === undefined);
          const before = determine(pack, { facts });
          fc.pre(uncovered.has(before.coverageReason));
          const after = determine(pack, { facts: finding.add(facts) });
          expect(after.coverageReason).not.toBe('covered');
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'a fact that gets lost never turns a final verdict into another final one without a word',
    () => {
      fc.assert(
        fc.property(factsLike(pack, 2), fc.nat(), (facts, pick) => {
          const before = determine(pack, { facts });
          fc.pre(!before.provisional && !isOpen(before));
          const places = recordedPlaces(facts).filter((place) => !isAnswerByAbsence(pathOf(place)));
          const place = places[pick % places.length];
          fc.pre(place !== undefined);
          const after = determine(pack, { facts: changedFacts(facts, place, undefined) });
          const saysSo = openPoints(after).some((point) => !openPoints(before).includes(point));
          const standsIn =
            after.readingsUsed.includes('AMB-AS-01') && pathOf(place) === 'sale.goodsReceiptDate';
          if (saysSo || standsIn) return;
          const gone = pathOf(place) === 'inspection.lines' ? { lines: [] } : {};
          expect(verdictOf(after)).toEqual({ ...verdictOf(before), ...gone });
          expect(after.provisional).toBe(false);
        }),
        runs,
      );
    },
    patience,
  );
});
