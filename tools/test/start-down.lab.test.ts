import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { identify } from '@keystone/foundation/process-identity'
import { type LabMachine, labMachine } from '@keystone/testkit/lab/lab-machine'
import { run } from '@keystone/testkit/lab/run'
import { openUndoLog, type UndoLog } from '@keystone/testkit/lab/undo-log'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LABELS } from '../../packages/domain/src/labels.ts'
import { firewallChains } from '../../packages/domain/src/names/firewall-chains.ts'
import type { PostgresState } from '../postgres/postgres-state.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SECOND_START_MS = 5_000

let log: UndoLog
let machine: LabMachine
let data: string

beforeEach(async () => {
  log = openUndoLog('m')
  data = path.join(log.folder, 'data')
  machine = await labMachine(log)
})

afterEach(() => log.undo())

test('Q-12: a machine without an engine gets one, a second start is fast, down leaves nothing', async () => {
  await tool('start/start.ts', '--prepare-only')
  const beganAt = performance.now()
  await tool('start/start.ts', '--prepare-only')
  expect(performance.now() - beganAt).toBeLessThan(SECOND_START_MS)
  const images = await docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')
  expect(images).toMatch(/keystone\/gateway:[0-9a-f]{12}\n/)
  expect(images).toContain('node:24-slim\n')

  await tool('down/down.ts')

  expect(existsSync(data)).toBe(false)
  await expect(docker('version')).rejects.toThrow(/Cannot connect/)
  expect(await onMachine('ip', '-brief', 'link')).not.toMatch(/docker0|br-|veth/)
  expect(await onMachine('iptables', '-S')).toBe(
    '-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n',
  )
})

test('START: down removes what this installation made and leaves what another one did', async () => {
  await tool('start/start.ts', '--prepare-only')
  const installation = readFileSync(path.join(data, 'installation'), 'utf8').trim()
  const ours = labels(installation)
  const theirs = labels('00000000')
  for (const [name, own] of [
    ['ours', ours],
    ['theirs', theirs],
  ] as const) {
    await docker('network', 'create', ...own, `${name}-net`)
    await docker('volume', 'create', ...own, `${name}-vol`)
    await docker('create', ...own, '--name', name, 'busybox:stable', 'true')
  }
  for (const id of [installation, '00000000']) {
    for (const chain of Object.values(firewallChains(id))) {
      await onMachine('iptables', '-N', chain)
      await onMachine('iptables', '-I', 'FORWARD', '-j', chain)
    }
  }
  // Another engine's state file is not there: down finds this one running and leaves it so.
  await run(['mv', path.join(data, 'engine/state.json'), path.join(log.folder, 'state.json')])

  await tool('down/down.ts')

  const left = ['container', 'network', 'volume'].map((noun) =>
    docker(noun, 'ls', ...(noun === 'container' ? ['-a'] : [])),
  )
  const text = (await Promise.all(left)).join('\n')
  expect(text).not.toContain('ours')
  expect(text.match(/theirs(-net|-vol)?/g)).toEqual(['theirs', 'theirs-net', 'theirs-vol'])
  const rules = await onMachine('iptables', '-S')
  expect(rules).not.toContain(installation)
  expect(rules.match(/-j KEYSTONE-\S+/g)).toEqual([
    '-j KEYSTONE-INPUT-00000000',
    '-j KEYSTONE-USER-00000000',
  ])
})

test('START: down stops a running control plane first, a second start beside it is refused', async () => {
  const server = machine.start('server', ['sleep', '600'])
  await mkdir(path.join(data, 'run'), { recursive: true })
  await writeFile(path.join(data, 'run/server.json'), JSON.stringify(server.identity))
  const failure = await tool('start/start.ts', '--prepare-only').catch((error: Error) => error)
  expect(String(failure)).toContain(`process ${server.identity.pid}. [already_running]`)
  await tool('down/down.ts')
  expect(server.isRunning()).toBe(false)
})

test('PF-24: one command starts two instances on a PostgreSQL of its own, and again the one that was killed; down takes both and it away', async () => {
  const stateFile = path.join(data, 'run/postgres.json')
  const pids: number[] = []
  let cluster = ''
  try {
    const two = () => tool('start/start-two.ts', { KEYSTONE_FIRST_EXAMPLE: 'off' })
    const instancesOf = (said: string) => [
      ...said.matchAll(/(?:one|two) {2}(\S+) {3}process (\d+)/g),
    ]
    const told = await two()
    const instances = instancesOf(told)
    const [, token] = /--setup-token (\S+)/.exec(told) ?? []
    const person = { email: 'ada@example.org', password: 'correct horse battery' }
    const admin = { token, name: 'Ada', ...person }
    // The way to the first admin is printed last, and open at the first one too.
    expect(await post(`${instances[0]?.[1]}/v1/setup/first-admin`, admin)).toBe('201')
    expect(await post(`${instances[1]?.[1]}/v1/session`, person)).toBe('201')
    const [killed, kept] = instances.map(([, , pid]) => Number(pid))
    process.kill(killed ?? 0, 'SIGKILL')
    await waitFor('its end', () => identify(killed ?? 0) === undefined)
    const now = instancesOf(await two())
    expect(Number(now[1]?.[2])).toBe(kept)
    expect(await post(`${now[0]?.[1]}/v1/session`, person)).toBe('201')
    const state = JSON.parse(readFileSync(stateFile, 'utf8')) as PostgresState
    cluster = state.data
    pids.push(...now.map(([, , pid]) => Number(pid)), state.server?.pid ?? 0)
  } finally {
    await tool('down/down.ts')
  }
  expect(pids.filter((pid) => pid > 0 && identify(pid) === undefined)).toHaveLength(3)
  expect([existsSync(data), existsSync(cluster)]).toEqual([false, false])
})

/** Status of a call that is made on the machine itself. */
function post(url: string, body: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'once' }
  const init = JSON.stringify({ method: 'POST', headers, body: JSON.stringify(body) })
  const script = `fetch(${JSON.stringify(url)}, ${init}).then((answer) => process.stdout.write(String(answer.status)))`
  return onMachine(process.execPath, '-e', script)
}

test('START: without permission to install, start changes nothing and says what to do', async () => {
  // Hides the program on this machine only, as if its package were not installed.
  await onMachine('mount', '--bind', '/dev/null', '/usr/sbin/dockerd')
  const env = { KEYSTONE_NO_INSTALL: '1' }
  const failure = await tool('start/start.ts', env).catch((error: Error) => error)
  expect(String(failure)).toContain('[install_refused]')
  expect(String(failure)).toContain('apt-get install -y docker.io')
})

test('START: an engine named by DOCKER_HOST that does not answer is reported, never replaced', async () => {
  const failure = await tool('start/start.ts', { DOCKER_HOST: 'unix:///nowhere.sock' }).catch(
    (error: Error) => error,
  )
  expect(String(failure)).toContain('[engine_unreachable]')
  expect(existsSync(path.join(machine.runFolder, 'docker.sock'))).toBe(false)
})

function onMachine(...argv: readonly string[]): Promise<string> {
  return run([...machine.enter, ...argv])
}

function docker(...args: readonly string[]): Promise<string> {
  return onMachine('docker', ...args)
}

function labels(installation: string): readonly string[] {
  return ['--label', `${LABELS.managed}=true`, '--label', `${LABELS.installation}=${installation}`]
}

/** Runs a tool on the machine as its npm script does. */
function tool(
  script: string,
  ...rest: readonly (string | Record<string, string>)[]
): Promise<string> {
  const env = Object.assign(
    { KEYSTONE_DATA_DIR: data },
    ...rest.filter((part) => typeof part === 'object'),
  )
  const args = rest.filter((part) => typeof part === 'string')
  const program = [
    process.execPath,
    path.join(ROOT, 'tools/run.mjs'),
    `tools/${script}`,
    ...args,
  ] as const
  return run([...machine.enter, ...program], {
    cwd: ROOT,
    env: { ...process.env, DOCKER_HOST: '', ...env },
  })
}
