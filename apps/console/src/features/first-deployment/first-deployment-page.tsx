import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { addressOf } from './address-of.ts'
import { DeploymentStep } from './deployment-step.tsx'
import type { Draft } from './draft.ts'
import classes from './first-deployment.module.css'
import { ServerStep } from './server-step.tsx'
import { SettingsStep } from './settings-step.tsx'
import { SourceStep } from './source-step.tsx'
import { StepList } from './step-list.tsx'
import { type Step, stepOf } from './steps.ts'
import { useDraft } from './use-draft.ts'

const PARTS = {
  server: ServerStep,
  source: SourceStep,
  settings: SettingsStep,
  deployment: DeploymentStep,
} as const

/** From nothing to a running application of one's own, a step at a time, each looked at live (SF-8). */
export function FirstDeploymentPage() {
  const { t } = useTranslation()
  const { step: asked } = useSearch({ from: '/frame/deploy' })
  const navigate = useNavigate()
  const state = useDraft()
  const open = openSteps(state.draft)
  const wanted = stepOf(asked ?? resumed(state.draft))
  // A link into the middle of nothing begins where something is missing.
  const step = open.has(wanted) ? wanted : 'source'
  const Part = PARTS[step]
  return (
    <Page>
      <div className={classes.narrow}>
        <PageHeader title={t('firstDeployment.title')} meta={t('firstDeployment.lead')} />
        <StepList step={step} open={open} />
        <Part
          {...state}
          onStep={(next: Step) => void navigate({ to: '/deploy', search: { step: next } })}
        />
      </div>
    </Page>
  )
}

function openSteps({ spec, operationId }: Draft): ReadonlySet<Step> {
  const open: Step[] = ['server', 'source']
  if (addressOf(spec) !== '') open.push('settings')
  if (operationId !== undefined) open.push('deployment')
  return new Set(open)
}

/** Where somebody who comes back goes on. */
function resumed({ spec, operationId }: Draft): Step {
  if (operationId !== undefined) return 'deployment'
  return addressOf(spec) === '' ? 'server' : 'source'
}
