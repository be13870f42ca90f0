/**
 * Tells how much of a long piece of work is done, each per cent once: a journal of hundreds of megabytes is one part of a
 * backup, and whoever waits has to see that it gets on.
 *
 * @returns takes the share that is done, 0 to 1
 */
export const percentTo = (tell: ((done: number, of: number) => void) | undefined) => {
  let told = -1;
  return (share: number): void => {
    const percent = Math.floor(Math.min(1, share) * 100);
    if (percent <= told) return;
    told = percent;
    tell?.(percent, 100);
  };
};
