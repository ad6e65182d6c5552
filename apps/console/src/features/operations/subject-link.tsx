import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Name } from '../../ui/name.tsx'
import { subjectsQuery } from './subjects-query.ts'
import { useSubjectName } from './use-subject-name.ts'

interface SubjectLinkProps {
  /** `workload:wl_…` */
  readonly subject: string
}

/** What an operation is about, by name, with the way there. */
export function SubjectLink({ subject }: SubjectLinkProps) {
  const name = useSubjectName()(subject)
  const { data: names } = useQuery(subjectsQuery)
  const [noun, id = ''] = subject.split(':')
  // What is gone leads nowhere.
  if (names?.has(subject) !== true)
    return (
      <span title={subject} aria-busy={names === undefined}>
        <Name>{name}</Name>
      </span>
    )
  if (noun === 'workload')
    return (
      <Link to="/workloads/$workloadId" params={{ workloadId: id }}>
        <Name>{name}</Name>
      </Link>
    )
  if (noun === 'application')
    return (
      <Link to="/applications/$applicationId" params={{ applicationId: id }}>
        <Name>{name}</Name>
      </Link>
    )
  if (noun === 'environment')
    return (
      <Link to="/environments/$environmentId" params={{ environmentId: id }}>
        <Name>{name}</Name>
      </Link>
    )
  return <Name>{name}</Name>
}
