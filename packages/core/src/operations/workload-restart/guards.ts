import { canonicalJson } from '@keystone/engine/canonical-json'
import { type Guard, guard } from '@keystone/engine/guard'
import type { Json } from '@keystone/engine/json'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { crashLoop } from '../../guardrails/crash-loop.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'
import { deployGuards } from '../workload-deploy/guards.ts'
import type { DeploySnapshot } from '../workload-deploy/snapshot.ts'

/** As for a deployment; and what crashes does not stop crashing by being started once more. */
export function restartGuards(
  input: WorkloadInput,
  snapshot: DeploySnapshot,
): readonly Guard<Ports>[] {
  const { workload, replicas } = snapshot
  const target = {
    ...input,
    name: workload.name,
    replicas: replicas.filter((replica) => replica.desired === 'serving'),
    bringsChange: bringsChange(snapshot),
  }
  return [...deployGuards({ ...input, type: 'redeploy' }, snapshot), guard(crashLoop, target)]
}

/** New replicas get the config and variables of today. */
function bringsChange({ workload, current, variablesFingerprint }: DeploySnapshot): boolean {
  if (current === undefined) return false
  const text = (spec: unknown) => canonicalJson(spec as Json)
  return (
    current.variablesFingerprint !== variablesFingerprint ||
    text(current.spec) !== text(workload.spec)
  )
}
