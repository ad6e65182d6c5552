import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, test } from 'vitest'
import { buildExample } from './build-example.ts'

test('EX-2: worker-migrate is healthy only after its migration, and its worker works', async () => {
  await using engine = labEngine()
  const image = await buildExample(engine, 'worker-migrate')
  const label = ['--label', `${engine.label.name}=${engine.label.value}`]
  const volume = `${engine.prefix}-data`
  await engine.docker('volume', 'create', ...label, volume)
  const common = [...label, '-v', `${volume}:/data`]
  const web = `${engine.prefix}-web`
  await engine.docker('run', '-d', '--name', web, ...common, '-p', '127.0.0.1::3000', image)
  const address = (await engine.docker('port', web, '3000')).trim()
  const get = (path: string) => fetch(`http://${address}${path}`)
  await waitFor('the refusal', async () => (await get('/healthz')).status === 503)

  const migrate = ['run', '--rm', ...common, '-e', 'GREETING=Moin', image, 'node', 'migrate.js']
  expect(await engine.docker(...migrate)).toBe('migrated to schema 1\nmigrated to schema 2\n')
  expect(await engine.docker(...migrate)).toBe('schema 2: nothing to migrate\n')
  expect((await get('/healthz')).status).toBe(200)

  await engine.docker('run', '-d', ...common, '-e', 'WORK_EVERY_MS=20', image, 'node', 'worker.js')
  const store = await waitFor('three jobs', async () => {
    const seen = (await (await get('/')).json()) as { jobsDone: number; greeting: string }
    return seen.jobsDone >= 3 && seen
  })
  expect(store.greeting).toBe('Moin')
})
