import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormRows } from '../form-rows.tsx'

interface DiscardQuestionProps {
  readonly onKeep: () => void
  readonly onDiscard: () => void
}

export function DiscardQuestion({ onKeep, onDiscard }: DiscardQuestionProps) {
  const { t } = useTranslation()
  return (
    <FormRows>
      <span role="alert">{t('form.unsavedText')}</span>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDiscard}>
          {t('form.discard')}
        </Button>
        <Button onClick={onKeep}>{t('form.keep')}</Button>
      </Group>
    </FormRows>
  )
}
