export const standInFolder: string;
export function installedElectron(): string | undefined;
export function chosenHost(): 'electron' | 'stand-in';
