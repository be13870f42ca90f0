export { SafetyScreen } from './SafetyScreen';
export { useHealth } from './use-health';
