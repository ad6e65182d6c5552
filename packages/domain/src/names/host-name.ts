import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/** A DNS host name for a face, lower case; a leading `*.` makes it a wildcard. */
export const hostName = z
  .string()
  .min(1)
  .max(253)
  .toLowerCase()
  .regex(
    /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    wrong('host-name'),
  )
