import type { OperationView } from '@keystone/engine/operation-view'
import type { RestingTree } from '../sim/scenario.ts'

/** The root, and below it what a parent began about something else: a workload's deployment in its environment's. */
export function firstAboutSubject({ operations }: RestingTree): readonly OperationView[] {
  const subjects = new Map(operations.map(({ record }) => [record.id, record.subject]))
  return operations.filter(
    ({ record }) =>
      record.parentId === undefined || subjects.get(record.parentId) !== record.subject,
  )
}
