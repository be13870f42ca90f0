export { CaseScreen, type CaseSlots } from './CaseScreen';
export { openCase, openCaseOfShipment, type UnitAtTheBench } from './open-case';
export { instantNow } from './use-now';
