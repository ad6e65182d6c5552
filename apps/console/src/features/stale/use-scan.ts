import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { staleRunsQuery } from './stale-runs-query.ts'

export function useScan() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ask(() => client.POST('/v1/stale-runs/scan')),
    onSuccess: () => queries.invalidateQueries({ queryKey: staleRunsQuery.queryKey }),
  })
}
