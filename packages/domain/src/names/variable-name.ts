import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/**
 * Names that would change how the process or the container is started rather than what the app is told;
 * and the one that a record cannot hold, whose value would be lost on the way.
 */
const RESERVED = new Set(['PATH', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'HOSTNAME', 'HOME', '__proto__'])

export const variableName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, wrong('variable-name'))
  .refine((name) => !RESERVED.has(name), wrong('variable-reserved'))
  .refine((name) => !name.startsWith('KEYSTONE_'), wrong('variable-of-platform'))
