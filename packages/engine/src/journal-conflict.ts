/**
 * Another writer appended to this operation first: the view that the decision was made from is old.
 * The driver throws its view away and loads again; it never retries the same write.
 */
export class JournalConflict extends Error {
  readonly code = 'JOURNAL_CONFLICT'
  readonly operationId: string

  constructor(operationId: string, expectedSeq: number, lastSeq: number) {
    super(
      `The journal of ${operationId} is at ${lastSeq}, not at ${expectedSeq}: it was changed meanwhile.`,
    )
    this.name = 'JournalConflict'
    this.operationId = operationId
  }
}
