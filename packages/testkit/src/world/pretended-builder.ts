import { StepError } from '@keystone/engine/step-error'
import type { BuilderPort, BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import type { Gate } from '../sim/gate.ts'
import { beginBuild } from './begin-build.ts'
import type { Machine } from './machine.ts'
import { portGate } from './port-gate.ts'
import type { World } from './world.ts'

/** Builds on a machine: each goes on when the control plane that began it is gone. */
export function pretendedBuilder(world: World, machine: Machine, gate: Gate): BuilderPort {
  const through = portGate(gate, {
    lost: 'ENGINE_UNREACHABLE',
    transient: 'ENGINE_BUSY',
    refused: 'BUILD_REFUSED',
  })
  const stop = (buildId: string) => {
    const build = machine.builds.get(buildId)
    if (build?.state !== 'running') return
    build.untime()
    build.state = 'lost'
    build.ended.resolve()
    world.tell(`  world: build ${buildId} is stopped`)
  }
  return {
    start: (spec, signal) =>
      through({ what: `build ${spec.buildId}`, kind: 'write', signal }, () => {
        const known = machine.builds.get(spec.buildId)
        if (known && known.state !== 'lost') return
        if (machine.diskFull) throw noSpace(spec)
        machine.builds.set(spec.buildId, beginBuild(world, machine, spec))
      }),
    observe: (buildId, signal) =>
      through({ what: `observe build ${buildId}`, kind: 'read', signal }, () => {
        const build = machine.builds.get(buildId)
        if (!build || build.state === 'lost') return { is: 'absent' }
        if (build.state === 'running') return { is: 'running' }
        if (build.imageId !== undefined) return { is: 'succeeded', imageId: build.imageId }
        return { is: 'failed', message: build.message, exitCode: 1 }
      }),
    async follow(buildId, onLine, signal) {
      const build = await through(
        { what: `follow build ${buildId}`, kind: 'read', signal },
        async () => {
          const found = machine.builds.get(buildId)
          await found?.ended.promise
          return found
        },
      )
      for (const line of build?.lines ?? []) onLine(line)
    },
    stop: (buildId, signal) =>
      through({ what: `stop build ${buildId}`, kind: 'read', signal }, () => stop(buildId)),
    discard: (buildId, signal) =>
      through({ what: `discard build ${buildId}`, kind: 'read', signal }, () => {
        stop(buildId)
        machine.builds.delete(buildId)
      }),
  }
}

function noSpace({ buildId }: BuildSpec): StepError {
  return new StepError('BUILD_DISK_SPACE', `no space for the build ${buildId}`)
}
