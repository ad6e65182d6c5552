import type { Product } from '../usecases/product.ts'

/** More than that at once is busy, whatever they are. */
const LOOK_AT = 50

/**
 * Whether an operation of this organisation may be changing at this moment what its gateways route. One
 * that waits for a person does not: neither a demonstration, which changes nothing, nor one whose outcome
 * is to be settled, which stands still, perhaps for days.
 */
export async function isChanging(product: Product, organisationId: string): Promise<boolean> {
  const { items } = await product.basis.store.operations(organisationId).list({
    states: ['pending', 'waiting', 'running'],
    needsAttention: false,
    rootsOnly: true,
    limit: LOOK_AT,
  })
  return items.length === LOOK_AT || items.some(({ kind }) => kind !== 'demo.wait')
}
