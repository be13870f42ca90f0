export const subscribeToScans =
  (_listener: (code: string) => void): (() => void) =>
  () =>
    undefined;
