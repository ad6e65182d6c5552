import { Problem } from '@keystone/domain/problem'
import type { Source } from '@keystone/plugin-kit/source'
import type { Product } from './product.ts'

/** Throws SOURCE_KIND_UNKNOWN. */
export function sourceOf(product: Pick<Product, 'sources'>, kind: string): Source<unknown> {
  const source = product.sources.get(kind)
  if (source !== undefined) return source
  throw new Problem('SOURCE_KIND_UNKNOWN', `There is no source of kind ${kind}.`, {
    hint: `Those that exist: ${[...product.sources.keys()].join(', ')}.`,
  })
}
