import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, test } from 'vitest'
import { buildExample } from './build-example.ts'

test('EX-1: hello-http answers, echoes over a WebSocket, and drains on SIGTERM without a cut', async () => {
  await using engine = labEngine()
  const image = await buildExample(engine, 'hello-http')
  const name = `${engine.prefix}-hello`
  const label = `${engine.label.name}=${engine.label.value}`
  const run = ['run', '-d', '--name', name, '--label', label, '-p', '127.0.0.1::3000']
  await engine.docker(...run, '-e', 'MESSAGE=Ahoy', image)
  const address = (await engine.docker('port', name, '3000')).trim()
  const get = (path: string) => fetch(`http://${address}${path}`)
  await waitFor('health', async () => (await get('/healthz')).ok)

  expect(await (await get('/')).json()).toMatchObject({ message: 'Ahoy', version: '1.0.0' })
  expect((await get('/constructor')).status).toBe(404)
  const socket = new WebSocket(`ws://${address}/ws`)
  const closed = new Promise<number>((resolve) => {
    socket.onclose = (event) => resolve(event.code)
  })
  const echoed = new Promise((resolve) => {
    socket.onmessage = (event) => resolve(event.data)
  })
  await waitFor('the WebSocket', () => socket.readyState === WebSocket.OPEN)
  socket.send('x'.repeat(300))
  expect(await echoed).toBe(`1.0.0: ${'x'.repeat(300)}`)

  const slow = get('/slow?ms=700')
  await waitFor('the slow request to be on its way', async () => (await get('/healthz')).ok)
  await engine.docker('kill', '--signal', 'TERM', name)
  expect(await closed).toBe(1001)
  expect(await (await slow).json()).toMatchObject({ waitedMs: 700 })
  expect((await engine.docker('wait', name)).trim()).toBe('0')
})
