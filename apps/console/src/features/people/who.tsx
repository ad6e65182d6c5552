import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { shortened } from '../../ui/shortened.ts'
import { useMay } from '../session/use-may.ts'
import { useSession } from '../session/use-session.ts'
import { membersQuery } from './members-query.ts'

interface WhoProps {
  /** `user:usr_…`, `token:tok_…`, `system`. */
  readonly principal: string
}

/** Who did something, by name where one may know it. */
export function Who({ principal }: WhoProps) {
  const { t } = useTranslation()
  const { user } = useSession()
  const mayKnow = useMay('member.read')
  const [kind, id = ''] = principal.split(':')
  const { data: members } = useQuery({ ...membersQuery, enabled: mayKnow && kind === 'user' })
  if (id === user.id) return <span title={principal}>{user.name}</span>
  if (kind === 'system') return <span>{t('people.system')}</span>
  if (kind === 'token') return <span title={principal}>{t('people.token')}</span>
  const name = members?.find(({ userId }) => userId === id)?.name
  return <span title={principal}>{name ?? shortened(id === '' ? principal : id)}</span>
}
