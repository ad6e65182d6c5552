import { Switch, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { dotenvChanges } from './dotenv-changes.ts'
import { DotenvPreview } from './dotenv-preview.tsx'
import type { DotenvChange, VariableScope } from './variable-scope.ts'

interface DotenvDialogProps {
  readonly scope: VariableScope
  /** Those that are set here; inherited ones are not touched. */
  readonly known: readonly Wire['Variable'][]
  readonly onClose: () => void
}

const EMPTY: DotenvChange = { text: '', secret: true, replace: false }

/** Many variables at once, from the text of a .env file: first what it would do, then the doing of it. */
export function DotenvDialog({ scope, known, onClose }: DotenvDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [change, setChange] = useState(EMPTY)
  const look = useMutation({
    mutationFn: () => scope.previewDotenv(change),
  })
  const apply = useMutation({
    mutationFn: () => scope.setDotenv(change),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['variables'] })
      onClose()
    },
  })
  const edit = (part: Partial<DotenvChange>) => {
    setChange((before) => ({ ...before, ...part }))
    look.reset()
    apply.reset()
  }
  const effects = look.data && dotenvChanges(known, look.data.items)
  return (
    <FormDialog
      title={t('variables.paste')}
      submitLabel={effects === undefined ? t('variables.preview') : t('variables.apply')}
      isDirty={change.text !== ''}
      isPending={look.isPending || apply.isPending}
      error={look.error ?? apply.error}
      onSubmit={() => (effects === undefined ? look.mutate() : apply.mutate())}
      onClose={onClose}
    >
      <Textarea
        label={t('variables.dotenv')}
        description={t('variables.dotenvHelp')}
        placeholder={'LOG_LEVEL=info\nAPI_KEY="…"'}
        rows={8}
        required
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={change.text}
        onChange={(event) => edit({ text: event.currentTarget.value })}
      />
      <Switch
        label={t('variables.secret')}
        description={t('variables.secretHelp')}
        checked={change.secret}
        onChange={(event) => edit({ secret: event.currentTarget.checked })}
      />
      <Switch
        label={t('variables.replace')}
        description={t('variables.replaceHelp')}
        checked={change.replace}
        onChange={(event) => edit({ replace: event.currentTarget.checked })}
      />
      {effects !== undefined && <DotenvPreview effects={effects} />}
    </FormDialog>
  )
}
