import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './copy-text.module.css'

interface CopyTextProps {
  readonly text: string
  /** What it is, said to those who do not see it. */
  readonly label: string
}

/** A text to be carried elsewhere, all of it to see, with a button that takes it. */
export function CopyText({ text, label }: CopyTextProps) {
  const { t } = useTranslation()
  const { copy, copied } = useClipboard({ timeout: 1_500 })
  const Icon = copied ? IconCheck : IconCopy
  return (
    <div className={classes.box}>
      <code>{text}</code>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon size={14} />}
        aria-label={`${t('form.copy')}: ${label}`}
        onClick={() => copy(text)}
      >
        {copied ? t('common.copied') : t('form.copy')}
      </Button>
    </div>
  )
}
