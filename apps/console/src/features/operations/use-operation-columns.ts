import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useWho } from '../people/use-who.ts'
import { operationColumns } from './operation-columns.tsx'
import { useKindTitle } from './use-kind-title.ts'
import { useSubjectName } from './use-subject-name.ts'

/** The columns of a list of operations in the words of this person; `without` those that say nothing new there. */
export function useOperationColumns(without = '') {
  const { t } = useTranslation()
  const titleOf = useKindTitle()
  const subjectOf = useSubjectName()
  const whoOf = useWho()
  return useMemo(() => {
    const left = without.split(' ')
    const columns = operationColumns(t, { titleOf, subjectOf, whoOf })
    return columns.filter(({ key }) => !left.includes(key))
  }, [t, titleOf, subjectOf, whoOf, without])
}
