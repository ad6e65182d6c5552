import type { Connection } from './connection.ts'
import { principalNames } from './principal-names.ts'
import { recordedNames } from './recorded-names.ts'
import { subjectNames } from './subject-names.ts'
import type { Wire } from './wire.ts'

type Operation = Wire['Operation']

/** What people call what operations are about, and who asked for them, by subject and by principal. */
export async function operationNames(
  connection: Connection,
  operations: readonly Operation[],
): Promise<ReadonlyMap<string, string>> {
  if (operations.length === 0) return new Map()
  const principals = operations.map((one) => one.requestedBy)
  const [subjects, people] = await Promise.all([
    subjectNames(connection),
    principalNames(connection, principals),
  ])
  const isUnknown = ({ subject }: Operation) =>
    !subjects.has(subject) && !subject.startsWith('organisation:')
  const recorded = await recordedNames(connection, operations.filter(isUnknown))
  return new Map([...subjects, ...people, ...recorded])
}
