import { UnstyledButton } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './copy-id.module.css'
import { shortened } from './shortened.ts'

interface CopyIdProps {
  readonly id: string
  /** What it is the id of, said to those who do not see it. */
  readonly label: string
  /** Shows all of it, however long. */
  readonly isWhole?: boolean
  /** Only the sign, where the text itself stands beside it. */
  readonly isSignOnly?: boolean
}

/** An id, shortened in the middle, copied whole by a click. */
export function CopyId({ id, label, isWhole = false, isSignOnly = false }: CopyIdProps) {
  const { t } = useTranslation()
  const { copy, copied } = useClipboard({ timeout: 1_500 })
  const Icon = copied ? IconCheck : IconCopy
  return (
    <UnstyledButton
      className={classes.id}
      title={copied ? t('common.copied') : `${label}: ${id}`}
      aria-label={t('common.copyOf', { what: label, value: isWhole ? id : shortened(id) })}
      onClick={(event) => {
        event.preventDefault()
        event.stopPropagation()
        copy(id)
      }}
    >
      {!isSignOnly && <span>{isWhole ? id : shortened(id)}</span>}
      <Icon size={12} aria-hidden="true" data-copied={copied || undefined} />
    </UnstyledButton>
  )
}
