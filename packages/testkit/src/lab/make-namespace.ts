import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from './run.ts'
import type { UndoLog } from './undo-log.ts'

export type LabNamespace = {
  readonly name: string
  readonly interfaceName: string
  /** Address inside the namespace. */
  readonly address: string
  /** This machine's end of the cable. */
  readonly gatewayAddress: string
}

const MAX_NAMESPACES = 250
/**
 * Not `ks…`: so begin the bridges of environments, and the product's firewall takes no new connection
 * from them. A machine that was made ready would let nobody in again, SSH included.
 */
const CABLE = 'labks'

/**
 * A network namespace and a virtual cable to it, on a /30 of 10.231.0.0/16 that no other one has. There
 * is no way out of it but this machine: a look-up of a registry fails at once and does not time out.
 */
export async function makeNamespace(log: UndoLog): Promise<LabNamespace> {
  const slot = takeSlot(log)
  const name = `${CABLE}${slot}`
  const [outer, inner] = [`${name}o`, `${name}i`]
  const [gatewayAddress, address] = [`10.231.${slot}.1`, `10.231.${slot}.2`]
  const inside = (...args: readonly string[]) => run(['ip', '-n', name, ...args])
  await run(['ip', 'netns', 'add', name])
  log.add({ kind: 'argv', argv: ['ip', 'netns', 'delete', name] })
  await run(['ip', 'link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name])
  log.add({ kind: 'argv', argv: ['ip', 'link', 'delete', outer] })
  await run(['ip', 'address', 'add', `${gatewayAddress}/30`, 'dev', outer])
  await run(['ip', 'link', 'set', outer, 'up'])
  await inside('address', 'add', `${address}/30`, 'dev', inner)
  await inside('link', 'set', inner, 'up')
  await inside('link', 'set', 'lo', 'up')
  return { name, interfaceName: outer, address, gatewayAddress }
}

/** Takes a free slot by making its folder: making a folder is atomic between test processes. */
function takeSlot(log: UndoLog): number {
  for (let slot = 1; slot <= MAX_NAMESPACES; slot += 1) {
    const folder = path.join(tmpdir(), `kslab-slot-${slot}`)
    try {
      mkdirSync(folder)
    } catch {
      continue
    }
    log.add({ kind: 'folder', folder })
    return slot
  }
  throw new Error('every lab network is taken: run the sweep, or close the hosts that are open')
}
