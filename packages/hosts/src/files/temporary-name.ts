import path from 'node:path'

/** Name beside `file` under which its new content is written. `turn` keeps two writers of one process apart. */
export function temporaryName(file: string, turn: number): string {
  return path.posix.join(
    path.posix.dirname(file),
    `.${path.posix.basename(file)}.${process.pid}-${turn}.new`,
  )
}
