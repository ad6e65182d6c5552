import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { shortened } from '../../ui/shortened.ts'
import { useWho } from '../people/use-who.ts'
import { useSession } from '../session/use-session.ts'
import { subjectsQuery } from './subjects-query.ts'

/**
 * Says what an operation or an entry is about (`workload:wl_…`), by name where it has one. Asked once for
 * a list and not in each of its rows, which would all wait for the same answer.
 */
export function useSubjectName(): (subject: string) => string {
  const { data: names } = useQuery(subjectsQuery)
  const { organisation } = useSession()
  const whoOf = useWho()
  return useCallback(
    (subject) => {
      const [noun, id = ''] = subject.split(':')
      if (noun === 'user') return whoOf(subject)
      if (id === organisation.id) return organisation.name
      // Not the id for a moment and then the name.
      return names === undefined ? '…' : (names.get(subject) ?? shortened(id))
    },
    [names, organisation, whoOf],
  )
}
