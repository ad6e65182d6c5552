import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { NameDialog } from '../../ui/form/name-dialog.tsx'
import { useMay } from '../session/use-may.ts'

interface EnvironmentActionsProps {
  readonly environment: Wire['Environment']
}

export function EnvironmentActions({ environment }: EnvironmentActionsProps) {
  const { t } = useTranslation()
  const { id, name, revision } = environment
  const [isRenaming, renaming] = useDisclosure()
  if (!useMay('application.manage')) return null
  return (
    <>
      <Button variant="default" onClick={renaming.open}>
        {t('environments.rename')}
      </Button>
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
    </>
  )
}
