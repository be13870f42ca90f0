/**
 * The Altai coverage ladder in json-rules-engine: the rungs of the pack that end in a service without anybody's judgement,
 * in the pack's order and with its tables. It answers with the service and the reason alone: no clauses, no trace, no
 * missing facts, no fees, no deadlines.
 */
import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Determination } from '#domain/policy/determination';
import type { Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';

export type PeerAnswer = Pick<Determination, 'serviceType' | 'coverageReason'>;

export interface CoveragePeer {
  readonly decide: (facts: Facts) => Promise<PeerAnswer>;
}

/** `YYYY-MM-DD`, a year later; 29 February becomes 28. */
const aYearAfter = (day: string): string =>
  `${Number(day.slice(0, 4)) + 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;

/** What the rules look at, taken out of the facts as flatly as the engine likes them best. */
const flat = ({ sale, case: claimed, inspection }: Facts) => ({
  originalCustomer: sale?.claimantIsOriginalCustomer ?? null,
  channel: sale?.channel ?? null,
  openedByCustomer: inspection?.openedByCustomer ?? null,
  warrantySticker: inspection?.warrantySticker ?? null,
  causes: (inspection?.lines ?? []).flatMap(({ causeCodes }) => causeCodes ?? []),
  parts: (inspection?.lines ?? []).flatMap(({ defectivePartClass }) => defectivePartClass ?? []),
  claimedOn: claimed?.claimAt?.slice(0, 10) ?? null,
  freeWarrantyEnd: sale?.deliveryDate ? aYearAfter(sale.deliveryDate) : null,
});

const outcome = (
  serviceType: PeerAnswer['serviceType'],
  coverageReason: PeerAnswer['coverageReason'],
): PeerAnswer => ({ serviceType, coverageReason });

/** @param tables the tables of the Altai pack */
export const coveragePeer = ({ tables }: PolicyPack): CoveragePeer => {
  const wordsOf = (table: string): readonly string[] => Object.keys(tables[table] ?? {});
  const rungs: readonly (readonly [RuleProperties['conditions'], PeerAnswer])[] = [
    [
      {
        any: [
          { fact: 'originalCustomer', operator: 'equal', value: false },
          { fact: 'channel', operator: 'in', value: ['authorised-distributor', 'unauthorised-reseller'] },
        ],
      },
      outcome('redirect-distributor', 'not-original-customer'),
    ],
    [
      {
        any: [
          { fact: 'openedByCustomer', operator: 'equal', value: true },
          { fact: 'causes', operator: 'anyIn', value: wordsOf('opened') },
        ],
      },
      outcome('out-of-warranty', 'forfeited'),
    ],
    [
      { all: [{ fact: 'warrantySticker', operator: 'equal', value: 'broken' }] },
      outcome('out-of-warranty', 'forfeited'),
    ],
    [
      {
        any: [
          { fact: 'causes', operator: 'anyIn', value: wordsOf('modified') },
          { fact: 'causes', operator: 'anyIn', value: wordsOf('excluded') },
        ],
      },
      outcome('out-of-warranty', 'excluded'),
    ],
    [
      { all: [{ fact: 'parts', operator: 'anyIn', value: wordsOf('consumables') }] },
      outcome('out-of-warranty', 'consumable'),
    ],
    [
      { all: [{ fact: 'claimedOn', operator: 'notAfter', value: { fact: 'freeWarrantyEnd' } }] },
      outcome('in-warranty', 'covered'),
    ],
  ];
  const engine = new Engine();
  engine.addOperator<readonly string[], readonly string[]>('anyIn', (found, words) =>
    found.some((word) => words.includes(word)),
  );
  engine.addOperator<string | null, string | null>(
    'notAfter',
    (day, limit) => day !== null && limit !== null && day <= limit,
  );
  for (const [index, [conditions, answer]] of rungs.entries()) {
    engine.addRule({
      conditions,
      priority: rungs.length - index,
      event: { type: 'ended', params: answer },
      // The first rung that holds ends the ladder.
      onSuccess: () => {
        engine.stop();
      },
    });
  }
  return {
    decide: async (facts) => {
      const { events } = await engine.run(flat(facts));
      return (events[0]?.params as PeerAnswer | undefined) ?? outcome('out-of-warranty', 'expired');
    },
  };
};
