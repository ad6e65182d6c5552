import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export const certificateSettingsQuery = queryOptions({
  queryKey: ['certificate-settings'],
  queryFn: () => ask(() => client.GET('/v1/certificates/settings')),
})
