import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyText } from '../../ui/copy-text.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Section } from '../../ui/section.tsx'
import type { AddedServer } from './add-server-page.tsx'
import { ServerBadge } from './server-badge.tsx'
import { ServerTrouble } from './server-trouble.tsx'
import classes from './servers.module.css'
import { useCheckServer } from './use-check-server.ts'

/** What is left to do after a server was added: let Keystone in, and see that it gets in. */
export function ServerAdded({ server, publicKey }: AddedServer) {
  const { t } = useTranslation()
  const check = useCheckServer(server.id)
  const observed = check.data?.observed
  const params = { serverId: server.id }
  return (
    <div className={classes.form}>
      {publicKey !== undefined && (
        <Section title={t('servers.stepAuthorize')}>
          <p className={classes.lead}>{t('servers.authorizeLead')}</p>
          <CopyText text={publicKey} label={t('servers.publicKey')} />
        </Section>
      )}
      <Section title={t('servers.stepCheck')}>
        <p className={classes.lead}>{t('servers.checkLead')}</p>
        {check.error !== null && <ErrorPanel error={check.error} isCompact />}
        {observed !== undefined && <ServerTrouble observed={observed} />}
        <div className={classes.end}>
          {observed?.state === 'ready' ? (
            <>
              <ServerBadge observed={observed} />
              <LinkButton to="/servers/$serverId" params={params}>
                {t('servers.open')}
              </LinkButton>
            </>
          ) : (
            <>
              <Button loading={check.isPending} onClick={() => check.mutate()}>
                {t('servers.check')}
              </Button>
              <LinkButton to="/servers/$serverId" params={params} variant="default">
                {t('servers.later')}
              </LinkButton>
            </>
          )}
        </div>
      </Section>
    </div>
  )
}
