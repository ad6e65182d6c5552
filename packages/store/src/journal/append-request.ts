import type { JournalWrite } from '@keystone/engine/journal-store'
import type { FencingToken } from '@keystone/engine/step-context'

/** One call of `append`: all of its writes, or none. */
export interface AppendRequest {
  readonly rootId: string
  readonly token: FencingToken
  readonly writes: readonly JournalWrite[]
}
