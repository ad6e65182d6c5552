import { StepError } from '@keystone/plugin-kit/step-error'
import { expect, it } from 'vitest'
import { socketRequest } from '../../src/gateway/socket-request.ts'
import { channelFailure } from '../../src/ssh/ssh-failure.ts'

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

it('F-16: a machine that answers over SSH and does not open the socket of the gateway has a silent gateway, not a silent engine', async () => {
  const place = { name: 'remote', host: '10.0.0.2', port: 22, user: 'root' }
  const why = new Error('(SSH) Channel open failure: open failed')
  const open = () => Promise.reject(channelFailure(place, '/run/keystone/probe.sock', why))
  const lost = socketRequest(open, request, AbortSignal.timeout(1000))
  await expect(lost).rejects.toMatchObject({
    code: 'GATEWAY_UNREACHABLE',
    nature: 'lost',
    message: expect.stringContaining('does not open /run/keystone/probe.sock'),
    hint: expect.stringContaining('logs of the gateway'),
  })
})
