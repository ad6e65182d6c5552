import type { AnyKind, AnyStep, KindRegistry } from '@keystone/engine/kind-registry'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { PlantedBug } from '../../sim/planted-bug.ts'

/** A defect in one step, wherever a kind has it. `kindName`: only there. */
export function changeStep(
  name: string,
  breaks: string,
  at: { readonly step: string; readonly kind?: string },
  change: (step: AnyStep<Ports>) => Partial<AnyStep<Ports>>,
): PlantedBug<Ports> {
  return { name, breaks, kinds: (kinds) => changed(kinds, at, change) }
}

function changed(
  kinds: KindRegistry<Ports>,
  at: { readonly step: string; readonly kind?: string },
  change: (step: AnyStep<Ports>) => Partial<AnyStep<Ports>>,
): KindRegistry<Ports> {
  const entries = [...kinds].map(([name, kind]): [string, AnyKind<Ports>] => {
    const step = kind.steps[at.step]
    if (!step || (at.kind !== undefined && at.kind !== name)) return [name, kind]
    const steps = { ...kind.steps, [at.step]: { ...step, ...change(step) } }
    return [name, { ...kind, steps }]
  })
  return new Map(entries)
}
