import { Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './servers.module.css'
import { systemQuery } from './system-query.ts'

/** The machine of the control plane, looked at as `keystone doctor` does: what is wrong comes first. */
export function Findings() {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const { data: system, error, refetch, isFetching } = useQuery(systemQuery)
  const findings = system?.findings.toSorted((one, other) => Number(one.ok) - Number(other.ok))
  return (
    <div className={classes.below}>
      <Section
        title={t('servers.findings')}
        actions={
          <Button variant="default" size="xs" loading={isFetching} onClick={() => void refetch()}>
            {t('servers.checkAgain')}
          </Button>
        }
      >
        {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} isCompact />}
        {findings === undefined && error === null && <Skeleton height={96} />}
        <ul className={classes.findings}>
          {findings?.map(({ id, ok, what, found, fix, words }) => (
            <li key={id} data-ok={ok}>
              {ok ? (
                <IconCircleCheck size={17} aria-label={t('servers.fine')} />
              ) : (
                <IconAlertTriangle size={17} aria-label={t('servers.wrong')} />
              )}
              <div>
                <strong>{spoken.sentences([words.what], what)}</strong>
                <span>{spoken.sentences(words.found && [words.found], found)}</span>
                {!ok && fix !== undefined && (
                  <span className={classes.fix}>{spoken.hint(words.fix, fix)}</span>
                )}
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
