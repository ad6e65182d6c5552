/** One row of the line for a subject: whoever is at place `HOLDS` has it, the others wait, the lowest first. */
export interface LockClaim {
  readonly subject: string
  readonly place: number
  readonly operationId: string
  readonly rootId: string
}
