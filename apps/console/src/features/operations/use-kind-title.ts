import { useTranslation } from 'react-i18next'

/** The words for a kind of operation, `workload.deploy`; the server's where this console does not know it. */
export function useKindTitle(): (operation: {
  readonly kind: string
  readonly title: string
}) => string {
  const { t } = useTranslation()
  return ({ kind, title }) => t(`kinds.${kind.replace('.', '-')}` as 'kinds.workload-deploy', title)
}
