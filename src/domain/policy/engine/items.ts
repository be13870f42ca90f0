import type { Facts } from '../facts';
import { truthOf, UNKNOWN } from '../truth';
import { NOWHERE, type Test } from './compiled';
import { addOnce, noteRecord } from './context';
import { plain } from './traits';

type Listed = NonNullable<NonNullable<Facts['authorisation']>['items']>[number];
type Arrived = NonNullable<NonNullable<Facts['parcel']>['items']>[number];

/**
 * Whether something that arrived stands on the list of what may be sent in: by serial number where both have one, else by
 * model and in no greater number, or as an accessory of a listed item.
 */
const isListed = (item: Arrived, list: readonly Listed[]): boolean => {
  const { model, serial } = item;
  if (model && list.some(({ accessories }) => accessories?.includes(model))) return true;
  const named = list.filter((listed) =>
    serial && listed.serial ? serial === listed.serial : (model ?? '') === (listed.model ?? ''),
  );
  const allowed = named.reduce((sum, { qty }) => sum + (qty ?? 1), 0);
  return named.length > 0 && (item.qty ?? 1) <= allowed;
};

/** Every item in the parcel is on the list. Unknown while one of the two is not recorded. */
export const itemsTest = (): Test => ({
  test: (context) => {
    const arrived = context.facts.parcel?.items;
    const listed = context.facts.authorisation?.items;
    return arrived && listed ? truthOf(arrived.every((item) => isListed(item, listed))) : UNKNOWN;
  },
  unknowns: (context, assume) => {
    if (!context.facts.parcel?.items && !assume) addOnce(context.pending, 'parcel.items');
    if (!context.facts.authorisation?.items) noteRecord(context, assume, 'authorisation.items');
  },
  because: (context) => {
    const listed = context.facts.authorisation?.items ?? [];
    const others = (context.facts.parcel?.items ?? []).filter((item) => !isListed(item, listed));
    return others.length === 0
      ? 'every item in the parcel is on the list'
      : `not on the list: ${others.map((item) => item.serial ?? item.model ?? item.kind ?? 'an item').join(', ')}`;
  },
  traits: plain,
  step: { kind: 'ask', parts: [] },
  place: NOWHERE,
});
