/** An event that the transition table does not allow: a defect of the writer, never a state of the world. */
export class IllegalEvent extends Error {
  readonly code = 'ILLEGAL_EVENT'

  constructor(operationId: string, seq: number, type: string, why: string) {
    super(`Event ${seq} (${type}) of ${operationId} is not allowed: ${why}.`)
    this.name = 'IllegalEvent'
  }
}
