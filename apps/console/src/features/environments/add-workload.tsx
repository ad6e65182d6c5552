import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import { useMay } from '../session/use-may.ts'

interface AddWorkloadProps {
  readonly environmentId: string
}

/** The way to one more workload here: the wizard, with the place already chosen. */
export function AddWorkload({ environmentId }: AddWorkloadProps) {
  const { t } = useTranslation()
  if (!useMay('workload.manage')) return null
  return (
    <LinkButton
      to="/deploy"
      search={{ into: environmentId }}
      leftSection={<IconPlus size={16} aria-hidden="true" />}
    >
      {t('environments.addWorkload')}
    </LinkButton>
  )
}
