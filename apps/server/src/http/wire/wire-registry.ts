import type { Registry } from '@keystone/store/repositories/registries'
import { iso } from './iso.ts'

export function wireRegistry(registry: Registry) {
  return { ...registry, createdAt: iso(registry.createdAt) }
}
