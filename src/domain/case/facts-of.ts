/** Turns a case into what the policy engine is asked: the data dictionary's nested facts. */
import type { FactPath, Facts } from '#domain/policy/facts';
import type { RepairCase } from './case';

type Tree = Record<string, unknown>;

const put = (tree: Tree, path: FactPath, value: unknown): void => {
  const [group = path, field] = path.split('.');
  if (field === undefined) tree[group] = value;
  else tree[group] = { ...(tree[group] as Tree | undefined), [field]: value };
};

/** What the registry knows about a unit, under the names of the data dictionary. */
export const registryFacts = (repairCase: RepairCase): ReadonlyMap<FactPath, string> => {
  const { shipment } = repairCase;
  const known: [FactPath, string | null][] = [
    ['unit.serialNo', repairCase.serial],
    ['unit.model', repairCase.model || null],
    ['unit.family', repairCase.family || null],
    ['sale.shippingDate', shipment?.shippingDate ?? null],
    ['sale.deliveryDate', shipment?.deliveryDate ?? null],
    ['sale.goodsReceiptDate', shipment?.receiptDate ?? null],
    ['sale.purchaseDate', shipment?.purchaseDate ?? null],
    ['sale.channel', shipment?.channel ?? null],
  ];
  return new Map(known.flatMap(([path, value]) => (value === null ? [] : [[path, value]])));
};

/**
 * What a technician recorded goes before what the registry says.
 *
 * @param asOf the only "today" that the engine sees: ISO 8601 instant with offset
 */
export const factsOf = (repairCase: RepairCase, asOf: string): Facts => {
  const tree: Tree = {};
  for (const [path, value] of registryFacts(repairCase)) put(tree, path, value);
  for (const [path, { value }] of repairCase.facts) put(tree, path, value);
  put(tree, 'case.asOf', asOf);
  if (repairCase.lines.length > 0) {
    const lines = repairCase.lines.map(({ description: _, ...line }) => line);
    tree.inspection = { ...(tree.inspection as Tree | undefined), lines };
  }
  if (repairCase.decisions.size > 0) {
    tree.decisions = Object.fromEntries(
      [...repairCase.decisions].map(([code, { value, amount }]) => [
        code,
        { value, ...(amount && { amount }) },
      ]),
    );
  }
  return tree as Facts;
};
