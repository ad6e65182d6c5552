import { reconcileDeletion } from '../reconciling/reconcile-deletion.ts'
import { recordsOf } from '../shared/records-of.ts'

interface Input {
  readonly organisationId: string
  readonly applicationId: string
}

export const reconcile = reconcileDeletion<Input>(
  'application',
  ({ applicationId }) => applicationId,
  (context, id) => recordsOf(context).application(id),
)
