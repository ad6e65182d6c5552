import { z } from 'zod'

/**
 * A switch in a query: `true` or `false`, written so. zod's own `stringbool` was rejected: it takes
 * `yes`, `on`, `1` and more, so that `?plan=ja` is an error and `?plan=y` is not.
 */
export const trueOrFalse = z.enum(['true', 'false']).transform((text) => text === 'true')
