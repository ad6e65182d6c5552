import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil, IconRocket, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { NameDialog } from '../../ui/form/name-dialog.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { useMay } from '../session/use-may.ts'
import { AddWorkload } from './add-workload.tsx'
import { EnvironmentActDialog } from './environment-act-dialog.tsx'
import type { EnvironmentAct } from './environment-acts.ts'

interface EnvironmentActionsProps {
  readonly environment: Wire['Environment']
  /** Where there is none nothing can be deployed, and its empty list says how one is added. */
  readonly hasWorkloads: boolean
}

/** Deploy all that is in it, add to it, and the rest behind one button. */
export function EnvironmentActions({ environment, hasWorkloads }: EnvironmentActionsProps) {
  const { t } = useTranslation()
  const { id, name, revision } = environment
  const [act, setAct] = useState<EnvironmentAct>()
  const [isRenaming, renaming] = useDisclosure()
  const mayDeploy = useMay('workload.deploy')
  const mayManage = useMay('application.manage')
  const mayDelete = useMay('application.delete')
  return (
    <>
      {mayDeploy && hasWorkloads && (
        <Button
          variant="default"
          leftSection={<IconRocket size={16} />}
          onClick={() => setAct('deploy')}
        >
          {t('environments.acts.deploy')}
        </Button>
      )}
      {hasWorkloads && <AddWorkload environmentId={id} />}
      {(mayManage || mayDelete) && (
        <MoreMenu>
          {mayManage && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={renaming.open}>
              {t('environments.rename')}
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => setAct('delete')}
            >
              {t('environments.acts.delete')}
            </Menu.Item>
          )}
        </MoreMenu>
      )}
      {isRenaming && (
        <NameDialog
          title={t('environments.rename')}
          submitLabel={t('common.save')}
          name={name}
          save={(next) =>
            ask(() =>
              client.PATCH('/v1/environments/{environmentId}', {
                params: { path: { environmentId: id }, header: { 'if-match': `"${revision}"` } },
                body: { name: next },
              }),
            )
          }
          onClose={renaming.close}
        />
      )}
      {act !== undefined && (
        <EnvironmentActDialog
          environment={environment}
          act={act}
          onClose={() => setAct(undefined)}
        />
      )}
    </>
  )
}
