export { momentText, phaseWords } from './backup-words';
export { SafetyScreen } from './SafetyScreen';
export { useHealth } from './use-health';
