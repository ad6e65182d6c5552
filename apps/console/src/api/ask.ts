import { ApiError } from './api-error.ts'
import { type ApiAnswer, askOnce } from './ask-once.ts'
import { sessionGate } from './session-gate.ts'

/**
 * Makes a call and gives its data, or throws an ApiError. A call refused because the session ended
 * waits until the person has signed in again and is made once more, so that nothing typed is lost.
 *
 * `call` makes a new request each time: `ask(() => client.GET('/v1/servers'))`.
 */
export async function ask<T>(call: () => Promise<ApiAnswer<T>>): Promise<NonNullable<T>> {
  try {
    return await askOnce(call)
  } catch (error) {
    const isOver = error instanceof ApiError && error.parts.code === 'SIGN_IN_REQUIRED'
    if (!isOver) throw error
    await sessionGate.untilSignedIn()
    return await askOnce(call)
  }
}
