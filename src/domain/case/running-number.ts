/**
 * Running numbers that are never given out twice, also not after a backup was put back: what was numbered since that
 * backup is not on this bench any more, but its paper is in the world.
 */

export interface NumbersSoFar {
  /** The highest number that is known here, 0 when there is none. */
  readonly highest: number;
  /** The journal's epoch in which it was given out. */
  readonly inEpoch: number;
}

/**
 * The next number. In a new epoch (the profile was restored or copied) at least `gap` are left out, and the next is
 * the first behind a multiple of it.
 * @param gap more than are ever given out between a backup and its restore
 */
export const nextRunningNumber = ({ highest, inEpoch }: NumbersSoFar, epoch: number, gap: number): number =>
  epoch > inEpoch ? Math.ceil((highest + gap) / gap) * gap + 1 : highest + 1;
