import type { OutputLine } from '@keystone/engine/journal-store'
import { iso } from './iso.ts'

export function wireOutputLine(line: OutputLine) {
  return { ...line, at: iso(line.at) }
}
