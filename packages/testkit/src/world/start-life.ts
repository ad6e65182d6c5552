import type { Container } from './container.ts'
import { endLife } from './end-life.ts'
import { freeAddresses } from './endpoints.ts'
import type { Machine } from './machine.ts'
import { tellEvent } from './tell-event.ts'
import type { World } from './world.ts'

/** Docker waits so long before it starts a container again that ended by itself, and longer each time. */
const RESTART_AFTER_MS = 100
const LONGEST_RESTART_MS = 60_000

/** The process of a container begins: it prints, listens after a while, perhaps ends by itself. */
export function startLife(world: World, machine: Machine, container: Container): void {
  const { clock } = world
  const behaviour = container.program(container.spec)
  container.state = 'running'
  container.startedAt = clock.now()
  container.behaviour = behaviour
  container.listening = false
  for (const text of behaviour.lines) {
    container.lines.push({ at: clock.now(), stream: 'stdout', text })
  }
  tellEvent(world, machine, container, 'start')
  const { listens, ends } = behaviour
  if (listens) {
    later(world, container, listens.afterMs, () => {
      container.listening = true
    })
  }
  if (!ends) return
  later(world, container, ends.afterMs, () => {
    behaviour.ended?.()
    if (container.spec.restart === 'always' || ends.exitCode !== 0) died(world, container)
    endLife(world, machine, container, ends.exitCode)
    if (container.spec.restart === 'always') restart(world, machine, container)
    else freeAddresses(container)
  })
}

function died(world: World, container: Container): void {
  container.diedAt = world.clock.now()
  world.tell(`  world: ${container.spec.name} dies by itself`)
}

function restart(world: World, machine: Machine, container: Container): void {
  container.state = 'restarting'
  const pauseMs = Math.min(RESTART_AFTER_MS * 2 ** container.restartCount, LONGEST_RESTART_MS)
  later(world, container, pauseMs, () => {
    container.restartCount++
    startLife(world, machine, container)
  })
}

function later(world: World, container: Container, ms: number, run: () => void): void {
  if (ms === Number.POSITIVE_INFINITY) return
  const untime = world.clock.setTimer(ms, () => {
    container.timers.delete(untime)
    run()
  })
  container.timers.add(untime)
}
