export { KeyBar } from './KeyBar';
export { KeyCard } from './KeyCard';
export { KeyHint } from './KeyHint';
export { KeyProvider } from './KeyProvider';
export type { KeyBinding } from './key-binding';
export { addKeyInterceptor, replayKey } from './key-input';
export { onKeyAction } from './key-store';
export { useKeys } from './useKeys';
