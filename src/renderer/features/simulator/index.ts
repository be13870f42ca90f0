export { SimulatorScreen } from './SimulatorScreen';
export { blankUnit, type SimulatorSeed } from './seed';
