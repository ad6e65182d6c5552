import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureDependencies } from '../bootstrap/ensure-dependencies.ts'
import { ensurePackages } from '../bootstrap/ensure-packages.ts'
import { paths } from '../bootstrap/paths.ts'
import { phase } from '../bootstrap/phase.ts'
import { refuseWithoutSpace } from '../bootstrap/refuse-without-space.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { runChecks } from '../check/run-checks.ts'
import { ensureConsole } from '../console/ensure-console.ts'
import { engineEndpoint } from '../engine/engine-endpoint.ts'
import { ensureEngine } from '../engine/ensure-engine.ts'
import { type Counts, countTests } from './count-tests.ts'

/** `npm test`: prepare the machine, run every check and every test, count them truly. */
await runMain(async () => {
  await prepare()
  const checks = countTests.fromChecks(await runChecks())
  const tests = await runVitest(process.argv.slice(2))
  const passed = checks.passed + tests.passed
  const failed = checks.failed + tests.failed
  if (failed > 0) process.exitCode = 1
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
})

async function prepare(): Promise<void> {
  await refuseWithoutSpace()
  await phase('dependencies', ensureDependencies)
  await phase('packages', async () => {
    const installed = await ensurePackages([
      'git',
      '/etc/ssl/certs/ca-certificates.crt',
      'ip',
      'iptables',
      'dockerd',
      'containerd',
      'caddy',
      'dnsmasq',
      'busybox',
      'sshd',
      'docker-compose',
      'docker-registry',
      'chromium',
      '/usr/lib/postgresql/15/bin/postgres',
    ])
    return { changed: installed.length > 0, summary: installed.join(' ') }
  })
  await phase('console', ensureConsole)
  await phase('engine', ensureEngine)
  await phase('images', async () => {
    // Loaded only now: the recipes lean on dependencies that a fresh clone does not have yet.
    const { ensureImages } = await import('../images/ensure-images.ts')
    return await ensureImages(engineEndpoint(process.env.DOCKER_HOST))
  })
}

async function runVitest(args: readonly string[]): Promise<Counts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keystone-test-'))
  const report = path.join(folder, 'report.json')
  try {
    const exitCode = await inheritOutput([
      path.join(paths.root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ])
    return countTests.fromVitest(await readFile(report, 'utf8').catch(() => undefined), exitCode)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function inheritOutput(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: paths.root, stdio: 'inherit' })
    // Ctrl-C reaches only this process; vitest then ends its tests in order, with their clean-up.
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.once('SIGINT', pass).once('SIGTERM', pass)
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
