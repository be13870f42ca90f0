export type { UnknownUnit } from './OpenUnknownDialog';
export { useScanStatus } from './scan-store';
export { rejectionWords } from './scan-words';
export { UnknownSerialScreen } from './UnknownSerialScreen';
export { useScanCapture } from './useScanCapture';
