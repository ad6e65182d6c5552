import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LeaveGuard } from '../../ui/form/leave-guard.tsx'
import { useFields } from '../../ui/form/use-fields.ts'
import { Section } from '../../ui/section.tsx'
import { AccessFields } from './access-fields.tsx'
import type { AddedServer } from './add-server-page.tsx'
import { HostKeyChoice } from './host-key-choice.tsx'
import { MachineFields } from './machine-fields.tsx'
import classes from './servers.module.css'

interface AddServerFormProps {
  readonly onAdded: (added: AddedServer) => void
}

const EMPTY = {
  name: '',
  host: '',
  port: '22',
  user: 'root',
  privateKey: '',
  socketPath: '/var/run/docker.sock',
  dataDirectory: '/var/lib/keystone',
  gatewayHttpPort: '80',
  gatewayHttpsPort: '443',
}

/** From an address to a pinned machine: who it is, that it is really it, and the way in. */
export function AddServerForm({ onAdded }: AddServerFormProps) {
  const { t } = useTranslation()
  const [pinned, setPinned] = useState<{ readonly at: string; readonly key: string }>()
  const add = useMutation({
    mutationFn: async (typed: typeof EMPTY) => {
      const { publicKey, ...server } = await ask(() =>
        client.POST('/v1/servers', { body: bodyOf(typed, pinned?.key ?? '') }),
      )
      return { server, publicKey }
    },
    onSuccess: onAdded,
  })
  const form = useFields(EMPTY, add.error)
  const { host, port } = form.values
  const at = `${host}:${port}`
  const hostKey = pinned?.at === at ? pinned.key : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(form.values)
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Section title={t('servers.stepMachine')}>
        <MachineFields field={form.field} />
      </Section>
      <Section title={t('servers.stepHostKey')}>
        {/* Another address is another machine: its keys are asked for anew. */}
        <HostKeyChoice
          key={at}
          host={host.trim()}
          port={Number(port)}
          onChoose={(key) => setPinned(key === undefined ? undefined : { at, key })}
        />
      </Section>
      <Section title={t('servers.stepAccess')}>
        <AccessFields field={form.field} />
      </Section>
      {add.error !== null && <ErrorPanel error={add.error} />}
      <div className={classes.end}>
        <Button type="submit" loading={add.isPending} disabled={hostKey === undefined}>
          {t('servers.add')}
        </Button>
      </div>
      <LeaveGuard isDirty={form.isDirty && !add.isSuccess} />
    </form>
  )
}

/** What was typed, as the API takes it. */
function bodyOf(typed: typeof EMPTY, hostKey: string) {
  const { privateKey, port, gatewayHttpPort, gatewayHttpsPort, ...texts } = typed
  return {
    ...texts,
    port: Number(port),
    gatewayHttpPort: Number(gatewayHttpPort),
    gatewayHttpsPort: Number(gatewayHttpsPort),
    hostKey,
    ...(privateKey.trim() === '' ? {} : { privateKey }),
  }
}
