import type { StaleRun } from '@keystone/engine/reconcile-adapter'
import { z } from 'zod'

const onServer = z.looseObject({ serverId: z.string() })

/** Servers that the steps of an operation are about, by what they were given. */
export function touchedServers({ steps }: StaleRun): readonly string[] {
  const ids = [...steps.values()].flatMap(
    ({ input }) => onServer.safeParse(input).data?.serverId ?? [],
  )
  return [...new Set(ids)]
}
