import { Switch, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../../api/error-of.ts'
import type { Wire } from '../../api/wire.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { dotenvChanges } from './dotenv-changes.ts'
import { DotenvPreview } from './dotenv-preview.tsx'
import type { DotenvChange, VariableScope } from './variable-scope.ts'

interface DotenvDialogProps {
  readonly scope: VariableScope
  readonly onClose: () => void
}

const EMPTY: DotenvChange = { text: '', secret: true, replace: false }

/**
 * Many variables at once, from the text of a .env file: first what it would do, then the doing of just
 * that. Where somebody changed one of them in between, it is shown again.
 */
export function DotenvDialog({ scope, onClose }: DotenvDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [change, setChange] = useState(EMPTY)
  const look = useMutation({
    mutationFn: async () => {
      const now = { queryKey: scope.key, queryFn: scope.list, staleTime: 0 }
      const { items: before } = await queries.fetchQuery(now)
      const { items: after } = await scope.previewDotenv(change)
      // Inherited ones are not touched.
      return { known: before.filter((one) => one.scope === scope.scope), after }
    },
    onMutate: () => apply.reset(),
  })
  const apply = useMutation({
    mutationFn: (known: readonly Wire['Variable'][]) => {
      const revisions = known.map(({ name, revision }) => [name, revision])
      return scope.setDotenv({ ...change, expected: Object.fromEntries(revisions) })
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['variables'] })
      onClose()
    },
    onError: (error) => {
      if (errorOf(error).parts.code === 'REVISION_STALE') look.reset()
    },
  })
  const edit = (part: Partial<DotenvChange>) => {
    setChange((before) => ({ ...before, ...part }))
    look.reset()
    apply.reset()
  }
  const effects = look.data && dotenvChanges(look.data.known, look.data.after)
  return (
    <FormDialog
      title={t('variables.paste')}
      submitLabel={effects === undefined ? t('variables.preview') : t('variables.apply')}
      isDirty={change.text !== ''}
      isPending={look.isPending || apply.isPending}
      error={look.error ?? apply.error}
      onSubmit={() => (look.data === undefined ? look.mutate() : apply.mutate(look.data.known))}
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
