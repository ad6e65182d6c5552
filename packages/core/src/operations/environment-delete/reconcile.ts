import { reconcileDeletion } from '../reconciling/reconcile-deletion.ts'
import { recordsOf } from '../shared/records-of.ts'

interface Input {
  readonly organisationId: string
  readonly environmentId: string
  readonly withApplication?: boolean | undefined
}

export const reconcile = reconcileDeletion<Input>(
  'environment',
  ({ environmentId }) => environmentId,
  (context, id) => recordsOf(context).environment(id),
)
