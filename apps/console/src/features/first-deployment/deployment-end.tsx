import type { Wire } from '../../api/wire.ts'
import { DeploymentFailed } from './deployment-failed.tsx'
import { DeploymentRunning } from './deployment-running.tsx'
import { DeploymentSucceeded } from './deployment-succeeded.tsx'
import type { StepProps } from './step-props.ts'

interface DeploymentEndProps extends StepProps {
  readonly operation: Wire['OperationDetail']
  readonly tree: Wire['OperationTree'] | undefined
}

/** What has come of it, and the one thing to do about it. */
export function DeploymentEnd({ operation, tree, ...step }: DeploymentEndProps) {
  if (operation.state === 'succeeded') return <DeploymentSucceeded {...step} />
  if (operation.state === 'failed' || operation.state === 'cancelled')
    return <DeploymentFailed {...step} tree={tree} />
  return <DeploymentRunning operationId={operation.id} />
}
