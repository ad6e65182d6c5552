import { useMemo } from 'react'
import type { WorkloadTab } from '../workloads/workload-tab.ts'
import { VariableList } from './variable-list.tsx'
import { workloadScope } from './workload-scope.ts'

export function WorkloadVariables({ workload }: WorkloadTab) {
  const scope = useMemo(() => workloadScope(workload.id), [workload.id])
  return <VariableList scope={scope} />
}
