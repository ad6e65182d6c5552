import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { errorOf } from '../../api/error-of.ts'
import { fieldError } from '../../api/field-error.ts'
import type { Wire } from '../../api/wire.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LeaveGuard } from '../../ui/form/leave-guard.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import { sessionQuery } from '../session/session-query.ts'
import { EditConflict } from './edit-conflict.tsx'
import { organisationQuery } from './organisation-query.ts'
import classes from './settings.module.css'

interface OrganisationFormProps {
  /** As it is stored now; newer than what is being edited where somebody else has saved meanwhile. */
  readonly latest: Wire['Organisation']
}

/** Renames the organisation, from the revision that was on the screen when one began to type. */
export function OrganisationForm({ latest }: OrganisationFormProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [edited, setEdited] = useState<{ readonly name: string; readonly from: number }>()
  const name = edited?.name ?? latest.name
  const isDirty = edited !== undefined && edited.name !== latest.name
  const save = useMutation({
    mutationFn: (from: number) =>
      ask(() =>
        client.PATCH('/v1/organisation', {
          params: { header: { 'if-match': `"${from}"` } },
          body: { name },
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(organisationQuery.queryKey, saved)
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      setEdited(undefined)
    },
    onError: () => void queries.invalidateQueries({ queryKey: organisationQuery.queryKey }),
  })
  const isStale = save.error !== null && errorOf(save.error).parts.code === 'REVISION_STALE'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(edited?.from ?? latest.revision)
  }
  return (
    <form onSubmit={submit} className={classes.narrow}>
      <FormRows>
        <TextInput
          label={t('settings.name')}
          required
          withAsterisk={false}
          maxLength={100}
          autoComplete="organization"
          value={name}
          error={fieldError(save.error, 'name')}
          onChange={(event) => {
            const { value } = event.currentTarget
            setEdited((before) => ({ name: value, from: before?.from ?? latest.revision }))
          }}
        />
        {isStale ? (
          <EditConflict
            theirs={latest.name}
            mine={name}
            onTheirs={() => {
              setEdited(undefined)
              save.reset()
            }}
            onMine={() => save.mutate(latest.revision)}
          />
        ) : (
          save.error !== null && <ErrorPanel error={save.error} isCompact />
        )}
        <Button type="submit" disabled={!isDirty || isStale} loading={save.isPending}>
          {t('common.save')}
        </Button>
      </FormRows>
      <LeaveGuard isDirty={isDirty} />
    </form>
  )
}
