import { Button, Group } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import classes from './settings.module.css'

interface EditConflictProps {
  readonly theirs: string
  readonly mine: string
  readonly onTheirs: () => void
  readonly onMine: () => void
}

/** Somebody saved meanwhile: both are shown, and the person decides. Nothing is overwritten unseen. */
export function EditConflict({ theirs, mine, onTheirs, onMine }: EditConflictProps) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      <Notice icon={IconGitMerge} tone="warn">
        <strong>{t('settings.conflict')}</strong>
        <dl className={classes.sides}>
          <dt>{t('settings.theirs')}</dt>
          <dd>{theirs}</dd>
          <dt>{t('settings.mine')}</dt>
          <dd>{mine}</dd>
        </dl>
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={onTheirs}>
            {t('settings.takeTheirs')}
          </Button>
          <Button variant="default" size="xs" onClick={onMine}>
            {t('settings.takeMine')}
          </Button>
        </Group>
      </Notice>
    </div>
  )
}
