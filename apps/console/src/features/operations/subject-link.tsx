import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { shortened } from '../../ui/shortened.ts'
import { Who } from '../people/who.tsx'
import { useSession } from '../session/use-session.ts'
import { subjectsQuery } from './subjects-query.ts'

interface SubjectLinkProps {
  /** `workload:wl_…` */
  readonly subject: string
  /** In a row that is a link itself. */
  readonly isText?: boolean
}

/** What an operation is about, by name, with the way there. */
export function SubjectLink({ subject, isText = false }: SubjectLinkProps) {
  const { data: names } = useQuery(subjectsQuery)
  const { organisation } = useSession()
  const [noun, id = ''] = subject.split(':')
  if (noun === 'user') return <Who principal={subject} />
  if (id === organisation.id) return <span title={subject}>{organisation.name}</span>
  // Not the id for a moment and then the name.
  if (names === undefined) return <span aria-busy="true">…</span>
  const name = names.get(subject) ?? shortened(id)
  if (isText || !names.has(subject)) return <span title={subject}>{name}</span>
  if (noun === 'workload')
    return (
      <Link to="/workloads/$workloadId" params={{ workloadId: id }}>
        {name}
      </Link>
    )
  if (noun === 'application')
    return (
      <Link to="/applications/$applicationId" params={{ applicationId: id }}>
        {name}
      </Link>
    )
  if (noun === 'environment')
    return (
      <Link to="/environments/$environmentId" params={{ environmentId: id }}>
        {name}
      </Link>
    )
  return <span>{name}</span>
}
