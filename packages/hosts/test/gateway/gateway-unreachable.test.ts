import { StepError } from '@keystone/plugin-kit/step-error'
import { expect, it } from 'vitest'
import { socketRequest } from '../../src/gateway/socket-request.ts'

const request = { method: 'GET', path: '/', headers: {} } as const

it('SEC-1: what SSH refuses on the way to the gateway is refused, not a gateway that fell silent', async () => {
  const refusal = new StepError('HOST_KEY_CHANGED', 'another key', { hint: 'Compare them.' })
  const open = () => Promise.reject(refusal)
  await expect(socketRequest(open, request, AbortSignal.timeout(1000))).rejects.toBe(refusal)
})

it('OPS-6a: a socket that nobody listens on is a lost gateway', async () => {
  const open = () => Promise.reject(new Error('connect ENOENT'))
  await expect(socketRequest(open, request, AbortSignal.timeout(1000))).rejects.toMatchObject({
    code: 'GATEWAY_UNREACHABLE',
    nature: 'lost',
  })
})
