export { CaseScreen, type CaseSlots } from './CaseScreen';
export { openCase, openCaseOfShipment } from './open-case';
