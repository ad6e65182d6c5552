import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'

interface ServerFactsProps {
  readonly server: Wire['Server']
}

export function ServerFacts({ server }: ServerFactsProps) {
  const { t } = useTranslation()
  const { connection, observed, roles, labels, dataDirectory } = server
  const address =
    connection.kind === 'local'
      ? connection.socketPath
      : `${connection.user}@${connection.host}:${connection.port}`
  return (
    <Section title={t('servers.machine')}>
      <Facts
        facts={[
          { name: t('servers.engine'), value: observed.engineVersion },
          { name: t('servers.architecture'), value: observed.architecture },
          { name: t(`servers.connections.${connection.kind}`), value: address },
          {
            name: t('servers.purpose'),
            value: roles.map((role) => t(`servers.roles.${role}`)).join(', '),
          },
          { name: t('servers.dataDirectory'), value: dataDirectory },
          {
            name: t('servers.gatewayPorts'),
            value: roles.includes('gateway')
              ? `${server.gatewayHttpPort}, ${server.gatewayHttpsPort}`
              : undefined,
          },
          {
            name: t('servers.labels'),
            value:
              Object.entries(labels)
                .map(([name, value]) => `${name}=${value}`)
                .join(', ') || undefined,
          },
          { name: t('servers.added'), value: <Time at={server.createdAt} /> },
        ]}
      />
    </Section>
  )
}
