export { SimulatorScreen } from './SimulatorScreen';
export type { SimulatorSeed } from './seed';
