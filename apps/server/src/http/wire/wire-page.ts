import type { Page } from '@keystone/store/repositories/page'

export function wirePage<T>(page: Page<T>, wire: (item: T) => unknown) {
  return { items: page.items.map(wire), nextCursor: page.nextCursor }
}
