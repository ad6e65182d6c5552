import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { environmentQuery } from '../environments/environment-query.ts'
import { Wizard } from './wizard.tsx'

/** From nothing to a running application of one's own (SF-8), or `into` an environment that is there. */
export function FirstDeploymentPage() {
  const { into } = useSearch({ from: '/frame/deploy' })
  return into === undefined ? <Wizard /> : <WizardInto key={into} environmentId={into} />
}

interface WizardIntoProps {
  readonly environmentId: string
}

function WizardInto({ environmentId }: WizardIntoProps) {
  const { data, error, refetch } = useQuery(environmentQuery(environmentId))
  if (data !== undefined) return <Wizard environment={data} />
  if (error === null) return <PageSkeleton />
  return (
    <Page>
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    </Page>
  )
}
