import { useQuery } from '@tanstack/react-query'
import type { Wire } from '../../api/wire.ts'
import { useSession } from '../session/use-session.ts'
import { rolesQuery } from './roles-query.ts'

/** Roles not above one's own: none of their rights is one that one lacks. */
export function useGivableRoles(): readonly Wire['Member']['role'][] {
  const { rights } = useSession()
  const { data } = useQuery(rolesQuery)
  return (data?.items ?? [])
    .filter((role) => role.rights.every((right) => rights.includes(right)))
    .map(({ name }) => name)
}
