import { useTranslation } from 'react-i18next'
import { ActDialog } from '../operations/act-dialog.tsx'
import { WORKLOAD_ACTS, type WorkloadAct } from './workload-acts.ts'
import type { WorkloadTab } from './workload-tab.ts'

interface WorkloadActDialogProps extends WorkloadTab {
  readonly act: WorkloadAct
  readonly onClose: () => void
}

export function WorkloadActDialog({ workload, act, onClose }: WorkloadActDialogProps) {
  const { t } = useTranslation()
  // What cannot be taken back.
  const isFinal = act === 'delete' || act === 'migrate'
  return (
    <ActDialog
      kind={`workload.${act}`}
      id={workload.id}
      title={t(`workloads.actsOf.${act}`, { name: workload.name })}
      label={t(`workloads.acts.${act}`)}
      run={WORKLOAD_ACTS[act]}
      reason={isFinal ? 'required' : 'optional'}
      isDangerous={act === 'delete' || act === 'stop'}
      onClose={onClose}
    />
  )
}
