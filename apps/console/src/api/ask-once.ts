import { errorOf } from './error-of.ts'

export interface ApiAnswer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** Makes a call and gives its data, or throws an ApiError. Does not wait for a sign-in, as `ask` does. */
export async function askOnce<T>(call: () => Promise<ApiAnswer<T>>): Promise<NonNullable<T>> {
  const answer = await call().catch((error: unknown) => {
    throw errorOf(error)
  })
  if (answer.response.ok) return answer.data as NonNullable<T>
  throw errorOf(answer.error, answer.response.status)
}
