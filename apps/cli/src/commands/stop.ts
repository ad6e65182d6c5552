import type { Command } from 'commander'
import { reasonedCommand } from '../operations/reasoned-command.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function stopCommand(world: Surroundings): Command {
  return reasonedCommand(world, {
    name: 'stop',
    describe: 'Take it out of the gateway, drain, and stop all replicas',
    path: '/v1/workloads/{workloadId}/stop',
  })
}
