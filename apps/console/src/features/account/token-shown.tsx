import { Button, Checkbox, Modal } from '@mantine/core'
import { IconEyeExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyText } from '../../ui/copy-text.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import { Notice } from '../../ui/notice.tsx'

interface TokenShownProps {
  readonly token: string
  readonly onClose: () => void
}

/** The one time that a token is shown. Not closed by a slip: it cannot be had again. */
export function TokenShown({ token, onClose }: TokenShownProps) {
  const { t } = useTranslation()
  const [isStored, setStored] = useState(false)
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('account.tokenMade')}
      size={520}
    >
      <FormRows>
        <Notice icon={IconEyeExclamation} tone="warn">
          {t('account.shownOnce')}
        </Notice>
        <CopyText text={token} label={t('account.token')} />
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
