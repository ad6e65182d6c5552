import { Button, Checkbox, Modal } from '@mantine/core'
import { IconEyeExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyText } from '../../ui/copy-text.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import { Notice } from '../../ui/notice.tsx'

interface SecretShownProps {
  readonly secret: string
  readonly onClose: () => void
}

/** The one time that a secret is shown. Not closed by a slip: it cannot be had again. */
export function SecretShown({ secret, onClose }: SecretShownProps) {
  const { t } = useTranslation()
  const [isStored, setStored] = useState(false)
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('notifications.secretOf')}
      size={520}
    >
      <FormRows>
        <Notice icon={IconEyeExclamation} tone="warn">
          {t('notifications.shownOnce')}
        </Notice>
        <CopyText text={secret} label={t('notifications.secret')} />
        <Checkbox
          label={t('account.stored')}
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
