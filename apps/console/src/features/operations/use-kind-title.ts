import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

interface Titled {
  readonly kind: string
  readonly title: string
}

/** The words for a kind of operation, `workload.deploy`; the server's where this console does not know it. */
export function useKindTitle(): (operation: Titled) => string {
  const { t } = useTranslation()
  return useCallback(
    ({ kind, title }) => t(`kinds.${kind.replace('.', '-')}` as 'kinds.workload-deploy', title),
    [t],
  )
}
