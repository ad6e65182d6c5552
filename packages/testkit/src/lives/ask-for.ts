import type { Json } from '@keystone/engine/json'
import type { StartRequest } from '@keystone/engine/start-request'
import { NAMES } from './names.ts'

/** What somebody of the company asks for. */
export function askFor(
  kind: string,
  subject: string,
  input: Readonly<Record<string, Json>>,
): StartRequest {
  return {
    organisationId: NAMES.organisation,
    kind,
    subject,
    requestedBy: 'usr_1',
    correlationId: 'cor_1',
    input: { organisationId: NAMES.organisation, ...input },
  }
}
