import { expect, expectTypeOf, test } from 'vitest'
import { createClient } from '../src/client/create-client.ts'

test('SF-1: the client is typed by the table: bodies, parameters, answers and problems', async () => {
  const sent: Request[] = []
  const client = createClient({
    baseUrl: 'http://test',
    token: 'ks_x',
    newKey: () => 'key-1',
    fetch: async (request) => {
      sent.push(request)
      return Response.json({ id: 'op_1' }, { status: 202 })
    },
  })
  const { data, error } = await client.POST('/v1/workloads/{workloadId}/deployments', {
    params: { path: { workloadId: 'wl_1' }, query: { plan: 'true' } },
    body: { type: 'deploy', want: 'main' },
  })
  if (data !== undefined && !('planHash' in data)) expectTypeOf(data.state).toExtend<string>()
  if (data !== undefined && 'planHash' in data) expectTypeOf(data.planHash).toEqualTypeOf<string>()
  if (error !== undefined) expectTypeOf(error.code).toEqualTypeOf<string>()
  // @ts-expect-error there is no such path
  await client.GET('/v1/nonsense')
  // @ts-expect-error the body needs a name
  await client.POST('/v1/applications', { body: {} })
  const list = await client.GET('/v1/applications', { params: { query: { limit: 3 } } })
  expectTypeOf(list.data?.items?.[0]?.name).toEqualTypeOf<string | undefined>()

  expect(sent[0]?.url).toBe('http://test/v1/workloads/wl_1/deployments?plan=true')
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer ks_x')
  expect(sent[0]?.headers.get('idempotency-key')).toBe('key-1')
  expect(sent[3]?.url).toBe('http://test/v1/applications?limit=3')
})
