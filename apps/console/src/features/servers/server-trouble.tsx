import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import classes from './servers.module.css'

interface ServerTroubleProps {
  readonly observed: Wire['Server']['observed']
}

/** Of a server that does not answer: since when, why, and what to do. What runs there runs on. */
export function ServerTrouble({ observed }: ServerTroubleProps) {
  const { t } = useTranslation()
  const { state, since, why, code, hint } = observed
  const said = useSpoken().error(code ?? 'NOT_REACHED')
  if (state !== 'unreachable') return null
  return (
    <div role="alert">
      <Notice icon={IconPlugConnectedX} tone="bad">
        <div className={classes.trouble}>
          <strong>{said?.title ?? why ?? t('servers.noAnswer')}</strong>
          {(said?.hint ?? hint) !== undefined && <span>{said?.hint ?? hint}</span>}
          <span>{t('servers.runsOn')}</span>
          {since !== undefined && (
            <span>
              {t('servers.since')} <Time at={since} />
            </span>
          )}
          {code !== undefined && <CopyId id={code} label={t('common.errorCode')} />}
        </div>
      </Notice>
    </div>
  )
}
