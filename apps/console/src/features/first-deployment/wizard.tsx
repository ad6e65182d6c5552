import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { environmentCrumbs } from '../environments/environment-crumbs.ts'
import { addressOf } from './address-of.ts'
import { DeploymentStep } from './deployment-step.tsx'
import type { Draft } from './draft.ts'
import classes from './first-deployment.module.css'
import { ServerStep } from './server-step.tsx'
import { SettingsStep } from './settings-step.tsx'
import { SourceStep } from './source-step.tsx'
import { StepHeading } from './step-heading.tsx'
import { StepList } from './step-list.tsx'
import { type Step, stepOf } from './steps.ts'
import { useDraft } from './use-draft.ts'

const PARTS = {
  server: ServerStep,
  source: SourceStep,
  settings: SettingsStep,
  deployment: DeploymentStep,
} as const

interface WizardProps {
  /** Where the workload is added; absent: the person names one, or a new one. */
  readonly environment?: Wire['Environment']
}

/** A step at a time, each looked at live. Which one stands in the address, what was answered in the draft. */
export function Wizard({ environment }: WizardProps) {
  const { t } = useTranslation()
  const { step: asked } = useSearch({ from: '/frame/deploy' })
  const navigate = useNavigate({ from: '/deploy' })
  const state = useDraft(usePlace(environment), environment === undefined || asked !== undefined)
  const open = openSteps(state.draft)
  const wanted = stepOf(asked ?? resumed(state.draft))
  // A link into the middle of nothing begins where something is missing.
  const step = open.has(wanted) ? wanted : 'source'
  const Part = PARTS[step]
  return (
    <Page>
      <div className={classes.narrow}>
        {environment === undefined ? (
          <PageHeader title={t('firstDeployment.title')} meta={t('firstDeployment.lead')} />
        ) : (
          <PageHeader
            title={t('environments.addWorkload')}
            meta={t('firstDeployment.lead')}
            crumbs={environmentCrumbs(t, environment, true)}
          />
        )}
        <StepHeading step={step} operationId={state.draft.operationId} />
        <StepList step={step} open={open} />
        <Part
          {...state}
          onStep={(next: Step) =>
            void navigate({ search: (before) => ({ ...before, step: next }) })
          }
        />
      </div>
    </Page>
  )
}

/** The same one as long as the names are: what is made from it is not made again at each look. */
function usePlace(environment: Wire['Environment'] | undefined) {
  const { id, name, applicationName } = environment ?? {}
  return useMemo(
    () =>
      id === undefined
        ? undefined
        : { environmentId: id, environment: name ?? '', application: applicationName ?? '' },
    [id, name, applicationName],
  )
}

function openSteps({ spec, operationId }: Draft): ReadonlySet<Step> {
  const open: Step[] = ['server', 'source']
  if (addressOf(spec) !== '') open.push('settings')
  if (operationId !== undefined) open.push('deployment')
  return new Set(open)
}

/** Where somebody who comes back goes on; who adds to an environment has servers already. */
function resumed({ spec, operationId, environmentId }: Draft): Step {
  if (operationId !== undefined) return 'deployment'
  return addressOf(spec) === '' && environmentId === undefined ? 'server' : 'source'
}
