/** The renderer's data: what persists, read live and recorded through the journal. Nothing else imports Dexie. */
export { type AttachmentUpload, beginUpload, type DataBench, keepAttachment } from './attachment-files';
export * from './hooks';
export { type IndexingProgress, useIndexing } from './indexing-progress';
export * from './lookups';
export { recordEvents } from './record-events';
export { benchCode, type CaseFilter } from './repositories/cases';
export type { BenchConfig, RegistryImport, Technician } from './rows/bench-rows';
export type { CaseStatus, CaseSummary } from './rows/case-row';
export { type SaveStatus, useSaveStatus } from './save-status';
export { type DataStart, type StartPhase, type StartProgress, startData, stopData } from './start-data';
