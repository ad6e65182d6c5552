import { readFileSync } from 'node:fs'
import os from 'node:os'
import { run } from '@keystone/testkit/lab/run'
import { commitNow } from './commit-now.ts'

/** One line each: on what a figure was measured. Without this no figure means anything later. */
export async function machine(): Promise<readonly string[]> {
  const [docker, caddy, git, commit] = await Promise.all([
    said(['docker', 'version', '--format', '{{.Server.Version}}']),
    said(['caddy', 'version']),
    said(['git', '--version']),
    commitNow(),
  ])
  const cpus = os.cpus()
  const memory = (os.totalmem() / 1024 ** 3).toFixed(0)
  const load = readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')
  return [
    `${cpus.length} × ${cpus[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, Linux ${os.release()}`,
    `Node ${process.versions.node}, Docker engine ${docker}, Caddy ${caddy}, ${git}`,
    `commit ${commit}, ${new Date().toISOString()}, load average ${load}`,
  ]
}

async function said(argv: readonly [string, ...string[]]): Promise<string> {
  return (await run(argv).catch(() => 'unknown')).trim().split('\n')[0] ?? ''
}
