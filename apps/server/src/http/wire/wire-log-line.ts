import type { SourcedLine } from '@keystone/core/usecases/log-source'
import { iso } from './iso.ts'

/** Lines longer than this are cut, visibly: a browser has to lay them out. */
const MAX_CHARACTERS = 16_000

export function wireLogLine({ source, at, stream, text }: SourcedLine) {
  const isLong = text.length > MAX_CHARACTERS
  return {
    at: iso(at),
    replicaId: source.replicaId,
    process: source.process,
    slot: source.slot,
    releaseNumber: source.releaseNumber,
    stream,
    text: isLong ? `${text.slice(0, MAX_CHARACTERS)} [cut: ${text.length} characters]` : text,
  }
}
