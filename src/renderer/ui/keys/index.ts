export { KeyBar } from './KeyBar';
export { KeyCard } from './KeyCard';
export { KeyHint } from './KeyHint';
export { KeyProvider } from './KeyProvider';
export type { KeyBinding } from './key-binding';
export { addKeyInterceptor, replayKey } from './key-input';
export { useKeys } from './useKeys';
