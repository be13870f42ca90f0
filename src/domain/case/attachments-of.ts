import type { EventDraft } from './events';

/** Names (sha256, hex) of the files that an event refers to; of a stored event, its current form is asked. */
export const attachmentsOf = (event: EventDraft): readonly string[] => {
  switch (event.type) {
    case 'registryImported':
    case 'photoAttached':
    case 'documentIssued':
    case 'policyTextAttached':
      return [event.body.attachment];
    case 'policyActivated':
      return [event.body.sha256];
    case 'diagnosticsEnded':
      return event.body.record.transcript.sha256 === null ? [] : [event.body.record.transcript.sha256];
    default:
      return [];
  }
};
