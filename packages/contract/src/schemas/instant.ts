import { z } from 'zod'

/** UTC, ISO 8601, with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 })
