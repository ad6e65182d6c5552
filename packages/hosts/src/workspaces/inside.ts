import path from 'node:path'
import { unsafePath } from './unsafe-path.ts'

/** Absolute path of a relative one inside `root`, by its words alone. `.` is the root. */
export function inside(root: string, file: string): string {
  const parts = file.split('/')
  const refused =
    file === '' || file.includes('\0') || path.isAbsolute(file) || parts.includes('..')
  if (refused) throw unsafePath(file, 'does not stay inside the folder')
  return path.join(root, file)
}
