import type { CreateOutcome, CreateRequest, JournalWrite } from '@keystone/engine/journal-store'
import type { FencingToken } from '@keystone/engine/step-context'

/** One call of `append`: all of its writes, or none. */
export interface AppendRequest {
  readonly rootId: string
  readonly token: FencingToken
  readonly writes: readonly JournalWrite[]
}

/** One call of `create` or `append`; those that come together are written together. */
export type JournalRequest =
  | { readonly is: 'append'; readonly append: AppendRequest }
  | { readonly is: 'create'; readonly create: CreateRequest }

/** What a request is answered with; an error is what it is refused with. Undefined: an accepted append. */
export type JournalAnswer = CreateOutcome | Error | undefined
