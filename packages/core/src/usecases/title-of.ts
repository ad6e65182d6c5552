import type { Product } from './product.ts'

/** The words for people of an operation kind; its name where this version does not know it. */
export function titleOf(product: Pick<Product, 'kinds'>, kind: string): string {
  return product.kinds.get(kind)?.title ?? kind
}
