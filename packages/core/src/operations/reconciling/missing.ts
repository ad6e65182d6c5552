import type { Claim, Sighting, StaleRun } from '@keystone/engine/reconcile-adapter'

/**
 * An absence, seen where the thing would have to be: everything that can hold it was asked and answered.
 * There is no record to take facts from; what was looked for are those of the claim.
 */
export function missing(run: StaleRun, claim: Claim, record: string, id: string): Sighting {
  const { organisationId } = run.operation
  return { record, id, organisationId, ...claim, state: 'absent' }
}
