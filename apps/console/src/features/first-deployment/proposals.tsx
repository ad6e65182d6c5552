import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import classes from './first-deployment.module.css'

type Proposal = NonNullable<
  Extract<Wire['CheckResult'], { readonly ok: false }>['proposals']
>[number]

interface ProposalsProps {
  readonly proposals: readonly Proposal[]
  readonly onTake: (proposal: Proposal) => void
}

/** What would mend it, a click each. It fills in the fields; the person looks at them and goes on. */
export function Proposals({ proposals, onTake }: ProposalsProps) {
  const { t } = useTranslation()
  if (proposals.length === 0) return null
  return (
    <fieldset className={classes.proposals} aria-label={t('firstDeployment.takeOne')}>
      {proposals.map((proposal) => (
        <Button
          key={proposal.label}
          variant="default"
          size="compact-sm"
          className={classes.proposal}
          onClick={() => onTake(proposal)}
        >
          {proposal.label}
        </Button>
      ))}
    </fieldset>
  )
}
