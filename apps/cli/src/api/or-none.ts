import { CliError } from '../cli-error.ts'

/** A list of names for the reader's comfort: what may not be read has none. */
export async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  return await list.catch((error: unknown) => {
    if (error instanceof CliError && error.parts.exit === 'denied') return []
    throw error
  })
}
