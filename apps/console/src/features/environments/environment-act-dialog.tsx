import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { ActDialog } from '../operations/act-dialog.tsx'
import { ENVIRONMENT_ACTS, type EnvironmentAct } from './environment-acts.ts'

interface EnvironmentActDialogProps {
  readonly environment: Wire['Environment']
  readonly act: EnvironmentAct
  readonly onClose: () => void
}

export function EnvironmentActDialog({ environment, act, onClose }: EnvironmentActDialogProps) {
  const { t } = useTranslation()
  const isDelete = act === 'delete'
  return (
    <ActDialog
      kind={`environment.${act}`}
      id={environment.id}
      title={t(`environments.actsOf.${act}`, { name: environment.name })}
      label={t(`environments.acts.${act}`)}
      run={ENVIRONMENT_ACTS[act]}
      reason={isDelete ? 'required' : 'optional'}
      isDangerous={isDelete}
      onClose={onClose}
    />
  )
}
