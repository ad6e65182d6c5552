import type { Records } from '@keystone/domain/records/records'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'

/** The context of a step whose records do something else than they should. */
export function withRecords(
  context: StepContext<Ports>,
  wrong: (records: Records) => Partial<Records>,
): StepContext<Ports> {
  const { deps } = context
  const records = (organisationId: string) => {
    const right = deps.records(organisationId)
    return { ...right, ...wrong(right) }
  }
  return { ...context, deps: { ...deps, records } }
}
