import type { Wire } from '../../api/wire.ts'
import { isObject } from '../workload-form/json/is-object.ts'
import type { Json } from '../workload-form/json/json.ts'

/** What came of asking a new replica on its port. */
type Answer =
  | { readonly is: 'loopback' | 'silent'; readonly port: number }
  | { readonly is: 'elsewhere'; readonly port: number; readonly ports: readonly number[] }

/**
 * Why the port of a new replica did not answer, as far as what listens in its container tells; undefined
 * where nothing failed there, or the reason is another one.
 */
export function answerOf(tree: Wire['OperationTree'] | undefined): Answer | undefined {
  const failures = tree?.operations.flatMap(({ nodes }) =>
    nodes.flatMap(({ failure }) => failure ?? []),
  )
  for (const { detail } of failures ?? []) {
    const { port, listens } = isObject(detail as Json) ? (detail as Record<string, Json>) : {}
    if (typeof port !== 'number' || !isObject(listens)) continue
    const ports = numbersIn(listens.reachable)
    if (ports.includes(port)) return undefined
    if (numbersIn(listens.loopbackOnly).includes(port)) return { is: 'loopback', port }
    return ports.length === 0 ? { is: 'silent', port } : { is: 'elsewhere', port, ports }
  }
  return undefined
}

function numbersIn(value: Json | undefined): readonly number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : []
}
