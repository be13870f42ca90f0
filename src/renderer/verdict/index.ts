export { CaseStatusBadge } from './CaseStatusBadge';
export { ChangesDialog } from './ChangesDialog';
export { Consequences } from './Consequences';
export { daysBetween } from './days-left';
export { OtherReadings } from './OtherReadings';
export { VerdictOfUnit } from './VerdictOfUnit';
export { type Verdict, verdictOf } from './verdict';
export { WhyRow } from './WhyRow';
export { type WhyLine, whyLines } from './why';
