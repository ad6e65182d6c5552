import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** The words for a verb of the audit log, `workload.update`; that itself where this console does not know it. */
export function useVerbText(): (verb: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (verb) => {
      // What was refused although it changes nothing says so after a colon.
      const path = verb.replace(': ', '.')
      const kind = verb.replace('.', '-')
      const ofKind = t(`kinds.${kind}` as 'kinds.workload-deploy', verb)
      return t(`verbs.${path}` as 'verbs.workload.update', ofKind)
    },
    [t],
  )
}
