import { isUniqueViolation } from './is-unique-violation.ts'
import { problems } from './problems.ts'

/** Turns the refusal of a unique index into Problem NAME_TAKEN. The index decides: asking first would race. */
export async function refuseTakenName<T>(
  what: string,
  name: string,
  write: Promise<T>,
): Promise<T> {
  try {
    return await write
  } catch (error) {
    throw isUniqueViolation(error) ? problems.nameTaken(what, name) : error
  }
}
