/** The renderer's data: what persists, read live and recorded through the journal. Nothing else imports Dexie. */
export { beginUpload, keepAttachment } from './attachment-files';
export * from './hooks';
export { useIndexing } from './indexing-progress';
export { type JournalNotices, useJournalNotices } from './journal-notices';
export { fetchedPages } from './journal-pages';
export * from './lookups';
export { recordEvents } from './record-events';
export { benchCode } from './repositories/cases';
export type { BenchConfig, Technician } from './rows/bench-rows';
export type { CaseStatus, CaseSummary } from './rows/case-row';
export { useSaveStatus } from './save-status';
export { type DataStart, type StartProgress, startData, stopData } from './start-data';
export { type StorageStanding, useStorageStanding } from './storage-standing';
export { type ProjectionReport, verifyProjections } from './verify-projections';
