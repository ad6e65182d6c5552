import path from 'node:path'

/** Name beside `file` under which its new content is written. `turn` keeps two writers of one process apart. */
export function temporaryName(file: string, turn: number): string {
  return path.posix.join(
    path.posix.dirname(file),
    `.${path.posix.basename(file)}.${process.pid}-${turn}.new`,
  )
}

/** Whether a name in a listing is such a temporary file, perhaps left by a crash. */
export function isTemporaryName(name: string): boolean {
  return /^\..+\.\d+-\d+\.new$/.test(name)
}
