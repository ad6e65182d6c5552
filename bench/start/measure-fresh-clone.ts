import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureInstallationId } from '@keystone/foundation/installation-id'
import type { ProcessIdentity } from '@keystone/foundation/process-identity'
import { startLabProcess } from '@keystone/testkit/lab/lab-process'
import { run } from '@keystone/testkit/lab/run'
import { stopProcess } from '@keystone/testkit/lab/stop-process'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { quietPort } from '../../test/journeys/support/quiet-port.ts'
import { table } from '../support/table.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const LIMIT_MS = 600_000

/**
 * a fresh clone until its first example has answered, then a second start. On an engine that others
 * use too, so what it made there is removed by its label and not by `npm run down`, which would take
 * the base images along.
 */
export async function measureFreshClone(): Promise<string> {
  const log = openUndoLog('q12')
  const clone = path.join(log.folder, 'keystone')
  const data = path.join(log.folder, 'data')
  const installation = ensureInstallationId(data)
  log.add({
    kind: 'labelled',
    dockerHost: 'unix:///var/run/docker.sock',
    label: `keystone.installation=${installation}`,
  })
  // The API's last: its examples are served on the port after it.
  const [http, https, api] = [await quietPort(), await quietPort(), await quietPort()]
  const env = {
    ...process.env,
    HOME: process.env.HOME,
    KEYSTONE_DATA_DIR: data,
    KEYSTONE_PORT: String(api),
    KEYSTONE_GATEWAY_HTTP_PORT: String(http),
    KEYSTONE_GATEWAY_HTTPS_PORT: String(https),
    KEYSTONE_SUBNET_POOL: '10.127.0.0/20',
  }
  const start = async (name: string, words: string) => {
    const startedAt = performance.now()
    const life = startLabProcess(log, name, ['npm', '--prefix', clone, 'start'], { env })
    await waitFor(
      words,
      () => {
        if (!life.isRunning() || life.output().includes('was not deployed'))
          throw new Error(life.output().slice(-2_000))
        return life.output().includes(words)
      },
      { timeoutMs: LIMIT_MS, everyMs: 20 },
    )
    const tookMs = performance.now() - startedAt
    const file = path.join(data, 'run/server.json')
    await stopProcess(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity)
    return { tookMs, output: life.output() }
  }
  try {
    const cloneAt = performance.now()
    await run(['git', 'clone', '--quiet', ROOT, clone])
    const clonedMs = performance.now() - cloneAt
    const first = await start('first', 'The example runs: ')
    const second = await start('second', 'Keystone is ready: ')
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
    return [
      table(
        ['what', 'measured', 'goal'],
        [
          [
            'clone → first deployment answered, downloads included',
            seconds(clonedMs + first.tookMs),
            '≤ 120 s plus downloads',
          ],
          ['second npm start → ready', seconds(second.tookMs), '≤ 5 s'],
        ],
      ),
      '',
      'Docker engine and base images were there; what the first start did:',
      '',
      ...first.output
        .split('\n')
        .filter((line) => /\d+(?:\.\d+)? s\b/.test(line))
        .map((line) => `- ${line.trim().replaceAll(/\s+/g, ' ')}`),
    ].join('\n')
  } finally {
    await log.undo()
  }
}
