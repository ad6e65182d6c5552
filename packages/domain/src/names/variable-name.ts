import { z } from 'zod'

/**
 * Names that would change how the process or the container is started rather than what the app is told;
 * and the one that a record cannot hold, whose value would be lost on the way.
 */
const RESERVED = new Set(['PATH', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'HOSTNAME', 'HOME', '__proto__'])

export const variableName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'letters, digits and underscore; not a digit first')
  .refine(
    (name) => !RESERVED.has(name),
    'is reserved: it would change how the container starts, or could not be handed to it',
  )
  .refine((name) => !name.startsWith('KEYSTONE_'), 'KEYSTONE_… is set by the platform')
