import { useMutation } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { downloadBlob } from '../../ui/download-blob.ts'

/** Stores the whole log as a file. Not by a link, which would not say of which organisation. */
export function useExportAudit() {
  return useMutation({
    mutationFn: () => ask(() => client.GET('/v1/audit/export', { parseAs: 'blob' })),
    onSuccess: (lines) => downloadBlob('audit.ndjson', lines),
  })
}
