import { Button, Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import classes from './servers.module.css'

interface HostKeyChoiceProps {
  readonly host: string
  readonly port: number
  /** The key that the person has compared; undefined as long as none is. */
  readonly onChoose: (key: string | undefined) => void
}

/** Never trusted on first sight: the machine is asked, and a person compares what it says. */
export function HostKeyChoice({ host, port, onChoose }: HostKeyChoiceProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const [isCompared, setCompared] = useState(false)
  const tell = (key: string | undefined, compared: boolean) => {
    setChosen(key)
    setCompared(compared)
    onChoose(compared ? key : undefined)
  }
  const scan = useMutation({
    mutationFn: () => ask(() => client.POST('/v1/servers/scan-host-key', { body: { host, port } })),
    onSuccess: ({ keys }) => {
      const best = keys.find(({ type }) => type === 'ssh-ed25519') ?? keys[0]
      tell(best?.key, false)
    },
  })
  const keys = scan.data?.keys
  return (
    <FormRows>
      <span className={classes.lead}>{t('servers.hostKeyLead')}</span>
      {scan.error !== null && <ErrorPanel error={scan.error} isCompact />}
      {keys !== undefined && (
        <>
          <fieldset className={classes.keys}>
            <legend className={classes.lead}>{t('servers.hostKeyShown')}</legend>
            {keys.map(({ type, key, fingerprint }) => (
              <label key={key} className={classes.key}>
                <input
                  type="radio"
                  name="hostKey"
                  checked={chosen === key}
                  onChange={() => tell(key, false)}
                />
                <span>
                  <code>{fingerprint}</code>
                  <small>{type}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <span className={classes.lead}>{t('servers.hostKeyCompare')}</span>
          <CopyText
            text="ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"
            label={t('servers.command')}
          />
          <Checkbox
            label={t('servers.hostKeyCompared')}
            checked={isCompared}
            onChange={(event) => tell(chosen, event.currentTarget.checked)}
          />
        </>
      )}
      <Button
        variant="default"
        disabled={host === ''}
        loading={scan.isPending}
        onClick={() => {
          tell(undefined, false)
          scan.mutate()
        }}
      >
        {keys === undefined ? t('servers.scan') : t('servers.scanAgain')}
      </Button>
    </FormRows>
  )
}
