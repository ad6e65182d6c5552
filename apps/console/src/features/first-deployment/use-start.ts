import { useMutation, useQueryClient } from '@tanstack/react-query'
import { startDeployment } from './start-deployment.ts'
import type { StepProps } from './step-props.ts'

/** Deploys what was answered, and goes on to watch it. */
export function useStart({ draft, change, onStep }: StepProps) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      startDeployment({
        draft,
        onWorkload: ({ spec, ...made }) =>
          // What was typed meanwhile stays, and is deployed next time.
          change((before) => ({
            ...before,
            ...made,
            spec: before.spec === draft.spec ? spec : before.spec,
          })),
      }),
    onSuccess: (operationId) => {
      change((before) => ({ ...before, operationId }))
      void queries.invalidateQueries()
      onStep('deployment')
    },
  })
}
