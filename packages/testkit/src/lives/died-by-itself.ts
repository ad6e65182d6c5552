import { LABELS } from '@keystone/domain/labels'
import { machinesOf, type ProductWorld } from './product-world.ts'

/** Whether some replica of the workload that is there has died by its own defect. */
export function diedByItself(product: ProductWorld, workloadId: string): boolean {
  return machinesOf(product).some((machine) =>
    [...machine.containers.values()].some(
      (one) => one.spec.labels[LABELS.workload] === workloadId && one.diedAt !== undefined,
    ),
  )
}
