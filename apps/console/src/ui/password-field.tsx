import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A password or token, shown on demand; the button for it speaks the person's language. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation()
  const label = t('common.showPassword')
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': label }} />
}
