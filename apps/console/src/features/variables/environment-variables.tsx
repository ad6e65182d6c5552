import { useMemo } from 'react'
import { environmentScope } from './environment-scope.ts'
import { VariableList } from './variable-list.tsx'

interface EnvironmentVariablesProps {
  readonly environmentId: string
}

export function EnvironmentVariables({ environmentId }: EnvironmentVariablesProps) {
  const scope = useMemo(() => environmentScope(environmentId), [environmentId])
  return <VariableList scope={scope} />
}
