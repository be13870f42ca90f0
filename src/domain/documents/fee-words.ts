/** Fees and deadlines in words, the same on the screen and on paper. */
import { formatMoney } from '#domain/money/money';
import type { DeterminedDeadline, DeterminedFee } from '#domain/policy/determination';
import { deadlineText, feeEventText, feeStatusText, feeText, type WordingPack } from './determination-words';

const ofLine = (line: string | undefined): string => (line === undefined ? '' : `, line ${line}`);

/** "Inspection fee", "Material, line 2". */
export const feeName = ({ code, line }: Pick<DeterminedFee, 'code' | 'line'>, pack: WordingPack): string =>
  feeText(code, pack) + ofLine(line);

/** "2 × EUR 75.00 per parcel". */
export const feeAmount = ({
  amount,
  quantity,
  per,
}: Pick<DeterminedFee, 'amount' | 'quantity' | 'per'>): string => {
  if (amount === null) return 'Amount not stated in the policy';
  const each = `${formatMoney(amount)} per ${per}`;
  return quantity === 1 ? each : `${quantity} × ${each}`;
};

/** Whether it is due, and on what that depends. */
export const feeStatus = ({
  status,
  on,
  waivedOn,
}: Pick<DeterminedFee, 'status' | 'on' | 'waivedOn'>): string => {
  const word = feeStatusText(status);
  if (status !== 'contingent') return word;
  const due =
    on.length === 0 ? 'Due on a condition of the policy' : `${word} ${on.map(feeEventText).join(' or ')}`;
  return waivedOn.length === 0 ? due : `${due}; waived if ${waivedOn.map(feeEventText).join(' or ')}`;
};

/** "Warranty ends, line 2". */
export const deadlineName = (
  { code, line }: { readonly code: string; readonly line?: DeterminedDeadline['line'] },
  pack: WordingPack,
): string => deadlineText(code, pack) + ofLine(line);
