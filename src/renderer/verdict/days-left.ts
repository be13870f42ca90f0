/** Whole days from one civil date to another, negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** "102 days left", "last day today", "63 days over". */
export const daysLeftText = (asOf: string, until: string): string => {
  const days = daysBetween(asOf, until);
  if (days === 0) return 'last day today';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days > 0 ? `${count} left` : `${count} over`;
};
