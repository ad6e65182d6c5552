import { z } from 'zod'
import { urlPath } from '../names/url-path.ts'
import { command } from './command.ts'
import { durationMs } from './duration-ms.ts'

const timing = {
  /** Between probes once the first dense seconds are over. */
  intervalMs: durationMs(50, 300_000, 2_000),
  timeoutMs: durationMs(50, 60_000, 3_000),
  /** How long a replica may take until its first good answer. */
  startPeriodMs: durationMs(1_000, 3_600_000, 60_000),
  /** Failures in a row, after the first good answer, that make it unhealthy. */
  retries: z.int().min(1).max(20).default(3),
}

/**
 * How readiness is seen (WL-9). HTTP and TCP probes go the way the traffic will go, through the
 * gateway, so that no tool is needed inside the image. Without a choice: HTTP `/` for a process with a
 * port (any answer below 500 is ready), the image's own check where it has one, else "keeps running".
 */
export const healthCheck = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('http'),
    path: urlPath.default('/'),
    /** Exact status, or any below 500 when absent. */
    expectStatus: z.int().min(100).max(599).optional(),
    ...timing,
  }),
  z.looseObject({ kind: z.literal('tcp'), ...timing }),
  z.looseObject({ kind: z.literal('command'), command, ...timing }),
  z.looseObject({ kind: z.literal('image'), ...timing }),
  z.looseObject({ kind: z.literal('none'), ...timing }),
])

export type HealthCheck = z.output<typeof healthCheck>
