import { connect } from 'node:net'
import type { Check } from '../check.ts'
import type { Finding } from '../finding.ts'
import { gatewayPorts } from '../gateway-ports.ts'
import { socketOf } from '../socket-of.ts'

const TIMEOUT_MS = 1_000

export const checkPorts: Check = async ({ world }) => {
  const { env } = world
  const api = Number(env.KEYSTONE_PORT || 7400)
  const http = Number(env.KEYSTONE_GATEWAY_HTTP_PORT || 80)
  const https = Number(env.KEYSTONE_GATEWAY_HTTPS_PORT || 443)
  const gateways = await gatewayPorts(socketOf(env))
  const ofGateway = async (port: number) => gateways.get(port)
  return await Promise.all([
    checkPort('port-api', api, 'the control plane', 'KEYSTONE_PORT', controlPlaneAt),
    checkPort('port-http', http, 'the gateway, HTTP', 'KEYSTONE_GATEWAY_HTTP_PORT', ofGateway),
    checkPort('port-https', https, 'the gateway, HTTPS', 'KEYSTONE_GATEWAY_HTTPS_PORT', ofGateway),
  ])
}

/** Free, or taken by what it is for: both are right. `holder`: what of Keystone has it. */
async function checkPort(
  id: string,
  port: number,
  purpose: string,
  setting: string,
  holder: (port: number) => Promise<string | undefined>,
): Promise<Finding> {
  const what = `Port ${port} (${purpose})`
  if (!(await isTaken(port))) return { id, state: 'ok', what, found: 'free' }
  const ours = await holder(port)
  if (ours !== undefined) return { id, state: 'ok', what, found: `in use by Keystone (${ours})` }
  const fix = `If that is not Keystone: end it (ss -ltnp 'sport = :${port}'), or choose another port with ${setting}.`
  return { id, state: 'warn', what, found: 'in use', fix }
}

async function controlPlaneAt(port: number): Promise<string | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined)
  const isOurs = answer?.ok === true && answer.headers.has('x-correlation-id')
  return isOurs ? 'the control plane' : undefined
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: TIMEOUT_MS })
    const end = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
