import { routeTaken } from './caddy-route.ts'
import type { OpenRequest } from './gateway-state.ts'
import type { Machine } from './machine.ts'
import type { Answer } from './program.ts'
import { reachableReplica } from './reachable-replica.ts'
import type { World } from './world.ts'

export type Visit =
  | { readonly is: 'answered'; readonly answer: Answer; readonly address: string | undefined }
  /** It stays open until `close`, or until the replica goes away under it. */
  | { readonly is: 'open'; readonly request: OpenRequest; readonly close: () => void }

const NOBODY: Answer = { status: 503, body: 'This application is not running at the moment.' }

/** One request of a visitor, decided by what the gateway and the replicas are at this moment. */
export function visit(
  world: World,
  machine: Machine,
  request: { readonly host: string; readonly path: string; readonly dropped?: () => void },
): Visit {
  const taken = routeTaken(machine.gateway.config, request.host, request.path)
  if (taken.is === 'answered') return own({ status: taken.status, body: '' })
  const addresses = machine.gateway.resolved.get(taken.name) ?? []
  for (let turn = 0; turn < addresses.length; turn++) {
    // A replica that takes no connection is passed over, as Caddy's retries do.
    const address = addresses[machine.gateway.turn++ % addresses.length] ?? ''
    const container = reachableReplica(world, machine, address, taken.port)
    const answer = container?.behaviour?.listens?.answer(request.path)
    if (answer === 'hang') return opened(world, machine, { ...taken, address }, request.dropped)
    if (answer) return { is: 'answered', answer, address }
  }
  return own(NOBODY)
}

function own(answer: Answer): Visit {
  return { is: 'answered', answer, address: undefined }
}

function opened(
  world: World,
  machine: Machine,
  { address, port }: { readonly address: string; readonly port: number },
  dropped: () => void = () => undefined,
): Visit {
  const request = { address, port, since: world.clock.now(), dropped }
  const { open } = machine.gateway
  open.add(request)
  return { is: 'open', request, close: () => void open.delete(request) }
}
