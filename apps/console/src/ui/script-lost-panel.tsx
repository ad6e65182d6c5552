import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sleep } from '../api/live/sleep.ts'
import { reloadOnce } from '../api/reload-once.ts'
import { Notice } from './notice.tsx'

const AGAIN_MS = 2_000

/** In place of a page whose script is missing: says so, and reloads once as soon as the console answers. */
export function ScriptLostPanel() {
  const { t } = useTranslation()
  const [isGivenUp, setGivenUp] = useState(false)
  useEffect(() => {
    const gone = new AbortController()
    void reloadsWhenAnswered(gone.signal).then((reloads) => setGivenUp(!reloads))
    return () => gone.abort()
  }, [])
  return (
    <div role="alert">
      <Notice
        icon={IconCloudOff}
        tone="warn"
        action={
          isGivenUp && (
            <Button variant="default" size="xs" onClick={() => location.reload()}>
              {t('common.retry')}
            </Button>
          )
        }
      >
        <strong>{t('errors.SCRIPT_LOST.title')}</strong>{' '}
        {isGivenUp ? t('errors.SCRIPT_LOST.hint') : t('errors.SCRIPT_LOST.again')}
      </Notice>
    </div>
  )
}

async function reloadsWhenAnswered(signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const reloads = await reloadOnce(signal).catch(() => undefined)
    if (reloads !== undefined) return reloads
    await sleep(AGAIN_MS, signal)
  }
  return false
}
