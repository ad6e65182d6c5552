import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { shortened } from '../../ui/shortened.ts'
import { useMay } from '../session/use-may.ts'
import { useSession } from '../session/use-session.ts'
import { membersQuery } from './members-query.ts'

/** Says who a principal is (`user:usr_…`, `token:tok_…`, `system`), by name where one may know it. */
export function useWho(): (principal: string) => string {
  const { t } = useTranslation()
  const { user } = useSession()
  const mayKnow = useMay('member.read')
  const { data: members } = useQuery({ ...membersQuery, enabled: mayKnow })
  return useCallback(
    (principal) => {
      const [kind, id = ''] = principal.split(':')
      if (id === user.id) return user.name
      if (kind === 'system') return t('people.system')
      if (kind === 'token') return t('people.token')
      const name = members?.find(({ userId }) => userId === id)?.name
      return name ?? shortened(id === '' ? principal : id)
    },
    [t, user, members],
  )
}
