import { useMutation, useQueryClient } from '@tanstack/react-query'
import { askOnce } from '../../api/ask-once.ts'
import { chosenOrganisation } from '../../api/chosen-organisation.ts'
import { client } from '../../api/client.ts'

/** Ends the session. The page is loaded anew, so that nothing of what was read stays in memory. */
export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => askOnce(() => client.DELETE('/v1/session')),
    onSuccess: () => {
      queries.clear()
      chosenOrganisation.forget()
      window.location.assign('/sign-in')
    },
  })
}
