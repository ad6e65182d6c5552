import { refusalOf } from './refusal-of.ts'

/** The data of an answer; a refusal is thrown as the error of the command. */
export async function answerOf<T>(
  call: Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>,
): Promise<T> {
  const { data, error, response } = await call
  if (error !== undefined || !response.ok) throw refusalOf(response.status, error)
  return data as T
}
