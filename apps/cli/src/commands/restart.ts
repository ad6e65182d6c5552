import type { Command } from 'commander'
import { reasonedCommand } from '../operations/reasoned-command.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function restartCommand(world: Surroundings): Command {
  return reasonedCommand(world, {
    name: 'restart',
    describe: 'New replicas of the live release, without a dropped request',
    path: '/v1/workloads/{workloadId}/restart',
  })
}
