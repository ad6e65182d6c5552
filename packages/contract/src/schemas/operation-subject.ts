import { ID_PREFIXES } from '@keystone/domain/id'
import { z } from 'zod'

/** What operations can be about. */
const NOUNS = ['workload', 'environment', 'application', 'server', 'organisation'] as const
const FORM = NOUNS.map((noun) => `${noun}:${ID_PREFIXES[noun]}`).join('|')

/** `workload:wl_…`: a subject that no operation can have is refused and not an empty list. */
export const operationSubject = z
  .string()
  .regex(
    new RegExp(`^(?:${FORM})_[0-9a-f]{32}$`),
    `is not an id like workload:wl_…, with one of ${NOUNS.join(', ')} before it`,
  )
