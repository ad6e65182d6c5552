import { expect, it } from 'vitest'
import { httpRequest } from '../src/egress/http-request.ts'

it('SEC-12: a name that is looked up longer than there is time is not waited for', async () => {
  const signal = AbortSignal.abort(new Error('no time left'))
  const how = { method: 'GET', headers: {}, egress: 'public', signal } as const
  await expect(httpRequest('http://nowhere.invalid/', how)).rejects.toThrow('no time left')
})
