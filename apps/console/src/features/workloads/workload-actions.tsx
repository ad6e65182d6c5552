import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconArrowsMaximize,
  IconDatabaseCog,
  IconPlayerStop,
  IconRefresh,
  IconRocket,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { useMay } from '../session/use-may.ts'
import { ScaleDialog } from './scale-dialog.tsx'
import { WorkloadActDialog } from './workload-act-dialog.tsx'
import type { WorkloadAct } from './workload-acts.ts'
import type { WorkloadTab } from './workload-tab.ts'

/** Deploy, and the rest behind one button. Disabled while something changes it, which is linked then. */
export function WorkloadActions({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const [act, setAct] = useState<WorkloadAct>()
  const [isScaling, scaling] = useDisclosure()
  const mayDeploy = useMay('workload.deploy')
  const mayOperate = useMay('workload.operate')
  const mayDelete = useMay('workload.delete')
  const { operationId } = workload.status
  const isBusy = operationId !== undefined
  const isLive = workload.liveReleaseId !== undefined
  return (
    <>
      {isBusy && (
        <LinkButton to="/operations/$operationId" params={{ operationId }} variant="default">
          {t('workloads.watch')}
        </LinkButton>
      )}
      {mayDeploy && (
        <Button
          leftSection={<IconRocket size={16} />}
          disabled={isBusy}
          onClick={() => setAct('deploy')}
        >
          {t('workloads.acts.deploy')}
        </Button>
      )}
      {(mayOperate || mayDelete) && (
        <MoreMenu>
          {mayOperate && (
            <>
              <Menu.Item
                leftSection={<IconRefresh size={16} />}
                disabled={isBusy || !isLive}
                onClick={() => setAct('restart')}
              >
                {t('workloads.acts.restart')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowsMaximize size={16} />}
                disabled={isBusy || !isLive}
                onClick={scaling.open}
              >
                {t('workloads.acts.scale')}
              </Menu.Item>
              {workload.spec.migration !== undefined && (
                <Menu.Item
                  leftSection={<IconDatabaseCog size={16} />}
                  disabled={isBusy || !isLive}
                  onClick={() => setAct('migrate')}
                >
                  {t('workloads.acts.migrate')}
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconPlayerStop size={16} />}
                disabled={isBusy || !isLive}
                onClick={() => setAct('stop')}
              >
                {t('workloads.acts.stop')}
              </Menu.Item>
            </>
          )}
          {mayDelete && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => setAct('delete')}
            >
              {t('workloads.acts.delete')}
            </Menu.Item>
          )}
        </MoreMenu>
      )}
      {isScaling && <ScaleDialog workload={workload} onClose={scaling.close} />}
      {act !== undefined && (
        <WorkloadActDialog workload={workload} act={act} onClose={() => setAct(undefined)} />
      )}
    </>
  )
}
