import type { Organisation } from '@keystone/store/identity/organisations'
import { iso } from './iso.ts'

export function wireOrganisation(organisation: Organisation) {
  return { ...organisation, createdAt: iso(organisation.createdAt) }
}
