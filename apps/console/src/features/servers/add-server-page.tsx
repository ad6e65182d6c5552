import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AddServerForm } from './add-server-form.tsx'
import { ServerAdded } from './server-added.tsx'
import { serversQuery } from './servers-query.ts'

export interface AddedServer {
  readonly server: Wire['Server']
  /** Absent where a key was given. */
  readonly publicKey: string | undefined
}

export function AddServerPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [added, setAdded] = useState<AddedServer>()
  return (
    <Page>
      <PageHeader
        title={t('servers.add')}
        crumbs={[{ label: t('nav.servers'), to: '/servers' }]}
        meta={t('servers.addLead')}
      />
      {added === undefined ? (
        <AddServerForm
          onAdded={(next) => {
            setAdded(next)
            void queries.invalidateQueries({ queryKey: serversQuery.queryKey })
          }}
        />
      ) : (
        <ServerAdded {...added} />
      )}
    </Page>
  )
}
