import { readFile } from 'node:fs/promises'
import { usageError } from '../usage-error.ts'

/** A file that somebody named. Throws USAGE where it cannot be read. */
export function readTextFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw usageError(`${file} cannot be read: ${error.message}`)
  })
}
