import { Button, Checkbox, Modal } from '@mantine/core'
import { IconEyeExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyText } from './copy-text.tsx'
import { FormRows } from './form-rows.tsx'
import { Notice } from './notice.tsx'
import { useFocusBack } from './use-focus-back.ts'

interface ShownOnceProps {
  readonly title: string
  /** Why one has to keep it, and where. */
  readonly why: string
  /** What the secret is called. */
  readonly label: string
  readonly secret: string
  readonly onClose: () => void
}

/** The one time that a secret is shown. Not closed by a slip: it cannot be had again. */
export function ShownOnce({ title, why, label, secret, onClose }: ShownOnceProps) {
  const { t } = useTranslation()
  useFocusBack()
  const [isStored, setStored] = useState(false)
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={title}
      size={520}
    >
      <FormRows>
        <Notice icon={IconEyeExclamation} tone="warn">
          {why}
        </Notice>
        <CopyText text={secret} label={label} />
        <Checkbox
          label={t('common.stored')}
          checked={isStored}
          onChange={(event) => setStored(event.currentTarget.checked)}
        />
        <Button disabled={!isStored} onClick={onClose}>
          {t('common.close')}
        </Button>
      </FormRows>
    </Modal>
  )
}
