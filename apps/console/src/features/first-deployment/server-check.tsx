import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useCheckServer } from '../servers/use-check-server.ts'
import { useMay } from '../session/use-may.ts'
import { CheckLine } from './check-line.tsx'
import classes from './first-deployment.module.css'

interface ServerCheckProps {
  readonly server: Wire['Server']
}

const STATES = { ready: 'done', unreachable: 'failed', unknown: 'pending' } as const

/** Looks at the engine when it comes into sight, and says what is in the way and how to mend it. */
export function ServerCheck({ server }: ServerCheckProps) {
  const { t } = useTranslation()
  const mayCheck = useMay('server.manage')
  const { mutate, isPending, error } = useCheckServer(server.id)
  const { state, engineVersion, architecture, why, hint, code } = server.observed
  const said = useSpoken().error(code ?? 'NOT_REACHED')
  const seen = why && (said?.title ?? why)
  useEffect(() => {
    if (mayCheck) mutate()
  }, [mayCheck, mutate])
  const readyText =
    engineVersion === undefined
      ? t('firstDeployment.answers')
      : t('firstDeployment.engineAnswers', { version: engineVersion, architecture })
  return (
    <div className={classes.server}>
      <ul className={classes.checks}>
        <CheckLine
          state={isPending && state !== 'ready' ? 'running' : STATES[state]}
          label={server.name}
          detail={state === 'ready' ? readyText : (seen ?? t('firstDeployment.looking'))}
        />
      </ul>
      {state === 'unreachable' && hint !== undefined && (
        <p className={classes.hint}>{said?.hint ?? hint}</p>
      )}
      {error !== null && <ErrorPanel error={error} isCompact />}
      {mayCheck && state !== 'ready' && (
        <Button variant="default" size="xs" loading={isPending} onClick={() => mutate()}>
          {t('firstDeployment.lookAgain')}
        </Button>
      )}
    </div>
  )
}
