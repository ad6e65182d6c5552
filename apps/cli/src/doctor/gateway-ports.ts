import { askEngine } from './ask-engine.ts'

const FILTERS = { label: ['keystone.managed=true', 'keystone.role=gateway'], status: ['running'] }
const PATH = `/containers/json?filters=${encodeURIComponent(JSON.stringify(FILTERS))}`

interface Listed {
  readonly Names?: readonly string[]
  readonly Ports?: readonly { readonly PublicPort?: number }[]
}

/**
 * Ports of this machine that a gateway of Keystone holds, with its container's name: the engine published
 * them, so it knows; the port itself need not tell. Nothing where the engine cannot be asked.
 */
export async function gatewayPorts(socket: string): Promise<ReadonlyMap<number, string>> {
  const listed = await askEngine(socket, PATH).catch(() => [])
  const containers: readonly Listed[] = Array.isArray(listed) ? listed : []
  return new Map(
    containers.flatMap(({ Names = [], Ports = [] }) => {
      const name = Names[0]?.replace(/^\//, '') ?? 'one without a name'
      return Ports.flatMap(({ PublicPort }) =>
        PublicPort === undefined ? [] : [[PublicPort, name] as const],
      )
    }),
  )
}
