import { LABELS } from '@keystone/domain/labels'
import type { Violation } from '../../sim/violation.ts'
import { machinesOf, type ProductWorld } from '../product-world.ts'

/** I-1: at most one live replica per workload, release, process and slot. Looked at all the time. */
export function oneReplicaPerSlot(product: ProductWorld): readonly Violation[] {
  const seen = new Map<string, string>()
  const violations: Violation[] = []
  for (const machine of machinesOf(product)) {
    for (const { spec, state } of machine.containers.values()) {
      if (state !== 'running' || spec.labels[LABELS.role] !== 'replica') continue
      const { workload, release, process, slot } = LABELS
      const key = [workload, release, process, slot].map((name) => spec.labels[name]).join(' ')
      const other = seen.get(key)
      if (other !== undefined) {
        violations.push({ invariant: 'I-1', seen: `${other} and ${spec.name} are both ${key}` })
      }
      seen.set(key, spec.name)
    }
  }
  return violations
}
