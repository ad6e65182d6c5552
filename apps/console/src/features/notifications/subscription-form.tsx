import { TOLD_TYPE_NAMES } from '@keystone/contract/told-type-names'
import { Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { fieldError } from '../../api/field-error.ts'
import type { Wire } from '../../api/wire.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useFields } from '../../ui/form/use-fields.ts'
import { environmentsQuery } from '../environments/environments-query.ts'
import classes from './notifications.module.css'
import { type ToldType, typeLabel } from './type-label.ts'

interface SubscriptionFormProps {
  /** Absent for a new one. */
  readonly subscription?: Wire['Subscription']
  /** With the secret of a new one. */
  readonly onSaved: (secret?: string) => void
  readonly onClose: () => void
}

const USUAL: readonly ToldType[] = [
  'operation.failed',
  'operation.attention',
  'server.unreachable',
  'server.reachable',
]

export function SubscriptionForm({ subscription, onSaved, onClose }: SubscriptionFormProps) {
  const { t } = useTranslation()
  const [first] = useState({
    types: subscription?.types ?? USUAL,
    environmentIds: subscription?.environmentIds ?? [],
    enabled: subscription?.enabled ?? true,
  })
  const [chosen, setChosen] = useState(first)
  const { data: environments = [] } = useQuery(environmentsQuery())
  const save = useMutation({
    mutationFn: (texts: { readonly name: string; readonly url: string }) =>
      saveSubscription(subscription, { ...texts, ...chosen }),
    onSuccess: onSaved,
    // The secret is kept nowhere but on the screen.
    gcTime: 0,
  })
  const texts = { name: subscription?.name ?? '', url: subscription?.url ?? '' }
  const form = useFields(texts, save.error)
  const choose = (change: Partial<typeof first>) =>
    setChosen((before) => ({ ...before, ...change }))
  const title = subscription === undefined ? t('notifications.add') : t('notifications.edit')
  return (
    <FormDialog
      title={title}
      submitLabel={subscription === undefined ? t('notifications.add') : t('common.save')}
      isDirty={form.isDirty || chosen !== first}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(form.values)}
      onClose={onClose}
    >
      <TextInput
        label={t('notifications.name')}
        required
        autoComplete="off"
        data-autofocus
        {...form.field('name')}
      />
      <TextInput
        label={t('notifications.url')}
        description={t('notifications.urlHelp')}
        placeholder="https://hooks.example.com/keystone"
        required
        autoComplete="off"
        spellCheck={false}
        {...form.field('url')}
      />
      <Checkbox.Group
        label={t('notifications.about')}
        value={[...chosen.types]}
        error={fieldError(save.error, 'types')}
        onChange={(types) =>
          choose({ types: TOLD_TYPE_NAMES.filter((one) => types.includes(one)) })
        }
      >
        <div className={classes.choices}>
          {TOLD_TYPE_NAMES.map((type) => (
            <Checkbox key={type} value={type} label={t(typeLabel(type))} />
          ))}
        </div>
      </Checkbox.Group>
      {environments.length > 0 && (
        <Checkbox.Group
          label={t('notifications.environments')}
          description={t('notifications.environmentsHelp')}
          value={[...chosen.environmentIds]}
          onChange={(environmentIds) => choose({ environmentIds })}
        >
          <div className={classes.choices}>
            {environments.map(({ id, name, applicationName }) => (
              <Checkbox key={id} value={id} label={`${applicationName} / ${name}`} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {subscription !== undefined && (
        <Checkbox
          label={t('notifications.enabled')}
          description={t('notifications.enabledHelp')}
          checked={chosen.enabled}
          onChange={(event) => choose({ enabled: event.currentTarget.checked })}
        />
      )}
    </FormDialog>
  )
}

/** Gives the secret of a new one. */
async function saveSubscription(
  stored: Wire['Subscription'] | undefined,
  given: {
    readonly name: string
    readonly url: string
    readonly types: readonly ToldType[]
    readonly environmentIds: readonly string[]
    readonly enabled: boolean
  },
): Promise<string | undefined> {
  const body = {
    ...given,
    types: [...given.types],
    environmentIds: [...given.environmentIds],
  }
  if (stored === undefined)
    return (await ask(() => client.POST('/v1/subscriptions', { body }))).secret
  const params = {
    path: { subscriptionId: stored.id },
    header: { 'if-match': `"${stored.revision}"` },
  }
  await ask(() => client.PATCH('/v1/subscriptions/{subscriptionId}', { params, body }))
  return undefined
}
