import { useMutation } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** Checks the hash chain from its first entry. */
export function useVerifyChain() {
  return useMutation({ mutationFn: () => ask(() => client.GET('/v1/audit/verify')) })
}
