import type { Wire } from '../api/wire.ts'

/** What an operation does, in as many words as are known: its plan's once it is planned. */
export function headline(operation: Wire['OperationDetail']): string {
  return operation.plan?.summary ?? operation.title
}
