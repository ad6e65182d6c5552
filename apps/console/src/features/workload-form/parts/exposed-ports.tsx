import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'

interface ExposedPortsProps {
  /** Place of the port in the spec. */
  readonly path: string
  /** Those that the Dockerfile exposes; not empty. */
  readonly ports: readonly number[]
}

/** Whether the port is one that the Dockerfile exposes. A hint and no refusal: EXPOSE is a note, too. */
export function ExposedPorts({ path, ports }: ExposedPortsProps) {
  const { t } = useTranslation()
  const { spec, set } = useSpecFields()
  const port = valueAt(spec, path)
  const said = { ports: ports.join(', '), port: String(port) }
  if (typeof port === 'number' && ports.includes(port))
    return (
      <div className={classes.exposed}>
        <p>{t('workloadForm.portIsExposed', said)}</p>
      </div>
    )
  return (
    <div className={classes.exposed} data-other={port !== undefined || undefined}>
      <p>
        {t(port === undefined ? 'workloadForm.portsExposed' : 'workloadForm.portDiffers', said)}
      </p>
      {ports.map((one) => (
        <Button key={one} variant="default" size="compact-sm" onClick={() => set(path, one)}>
          {t('workloadForm.usePort', { port: String(one) })}
        </Button>
      ))}
    </div>
  )
}
