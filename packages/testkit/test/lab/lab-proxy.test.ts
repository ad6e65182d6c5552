import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { type LabProxy, labProxy } from '@keystone/testkit/lab/lab-proxy'
import { afterEach, beforeEach, expect, test } from 'vitest'

const BODY = 'x'.repeat(100_000)

let server: http.Server
let proxy: LabProxy
let requests: number

beforeEach(async () => {
  requests = 0
  server = http.createServer((_, response) => {
    requests += 1
    response.end(BODY)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy = await labProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
})

afterEach(async () => {
  await proxy.close()
  server.closeAllConnections()
  server.close()
})

const get = async (timeoutMs = 5_000) => {
  const signal = AbortSignal.timeout(timeoutMs)
  const headers = { connection: 'close' }
  return (await fetch(`http://127.0.0.1:${proxy.port}`, { signal, headers })).text()
}

test('LAB: without faults the proxy changes nothing', async () => {
  expect(await get()).toBe(BODY)
})

test('LAB: a delay holds bytes back in both directions', async () => {
  proxy.setDelay(60)
  const beganAt = performance.now()
  expect(await get()).toBe(BODY)
  expect(performance.now() - beganAt).toBeGreaterThan(120)
})

test('LAB: with replies dropped the request arrives and the caller never learns it', async () => {
  proxy.dropReplies(true)
  await expect(get(200)).rejects.toThrow(/timeout/)
  expect(requests).toBe(1)
})

test('LAB: a truncated reply ends in a reset, and so does a cut', async () => {
  proxy.truncateAfter(1_000)
  await expect(get()).rejects.toThrow()
  proxy.truncateAfter(Number.POSITIVE_INFINITY)
  proxy.setDelay(200)
  const cut = get()
  setTimeout(proxy.cut, 50)
  await expect(cut).rejects.toThrow()
})
