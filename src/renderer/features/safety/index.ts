export { healthOf } from './backup-words';
export { SafetyScreen } from './SafetyScreen';
