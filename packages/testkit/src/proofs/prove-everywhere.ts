import { runLife } from '../sim/life.ts'
import type { Scenario } from '../sim/scenario.ts'
import type { Script } from '../sim/scripted-faults.ts'

/** Seed of the calm parts of a life (delays of calls); any would do. */
const SEED = 1

/**
 * Plays the life of a scenario once for every place where a fault may fall into its last request, and
 * throws for the first in which an invariant or the scenario's clean slate was broken, with its story.
 * Returns the number of places; throws when there is none, since then nothing was proven. With `most`
 * so many of them, evenly spread: for trees of a thousand places, which other suites prove in full.
 */
export async function proveEverywhere<W, D>(
  scenario: Scenario<W, D>,
  fault: Script['fault'],
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  const calm = await runLife(scenario, SEED, { script: { fault, place: -1 } })
  refuse(scenario, 'the life without any fault', calm.violations, calm.story)
  if (calm.places === 0) throw new Error(`${scenario.name}: there is no place for a ${fault}.`)
  const stride = Math.max(1, Math.ceil(calm.places / most))
  for (let place = 0; place < calm.places; place += stride) {
    const script = { fault, place }
    const life = await runLife(scenario, SEED, { script })
    if (life.violations.length === 0) continue
    const told = await runLife(scenario, SEED, { script, tell: true })
    refuse(scenario, `${fault} at place ${place}`, told.violations, told.story)
  }
  return calm.places
}

function refuse<W, D>(
  scenario: Scenario<W, D>,
  what: string,
  violations: readonly { readonly invariant: string; readonly seen: string }[],
  story: readonly string[],
): void {
  if (violations.length === 0) return
  const seen = violations.map((one) => `${one.invariant}: ${one.seen}`).join('\n')
  throw new Error(`${scenario.name}, ${what}:\n${seen}\n\n${story.join('\n')}`)
}
