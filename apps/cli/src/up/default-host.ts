import { isLoopback } from '../session/is-loopback.ts'
import type { Place } from './place.ts'

/** `shop.localhost` for a first `up` on the own machine, where such names need no DNS; else none. */
export function defaultHost(url: string, { names, workload }: Place): string | undefined {
  if (workload !== undefined || !isLoopback(url)) return undefined
  const parts = [
    ...(names.workload === 'web' ? [] : [names.workload]),
    names.app,
    ...(names.env === 'production' ? [] : [names.env]),
  ]
  return `${parts.join('-')}.localhost`
}
