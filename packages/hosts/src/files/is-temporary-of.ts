import path from 'node:path'

/** Whether `name`, beside `file`, is a `temporaryName` of it, of whatever process. */
export function isTemporaryOf(file: string, name: string): boolean {
  const base = `.${path.posix.basename(file)}.`
  return name.startsWith(base) && /^\d+-\d+\.new$/.test(name.slice(base.length))
}
