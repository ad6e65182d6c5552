import { logLine } from '@keystone/contract/resources/log-line'
import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { findWorkload } from '../api/find-workload.ts'
import type { Wire } from '../api/wire.ts'
import { CliError } from '../cli-error.ts'
import { refuseMissingReplica } from '../logs/refuse-missing-replica.ts'
import { LINK_LINES } from '../operations/link-lines.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { action } from '../run/action.ts'
import { numberOption } from '../run/number-option.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { usageError } from '../usage-error.ts'

interface LogsOptions {
  readonly follow?: boolean
  readonly replica?: string
  readonly process?: string
  readonly search?: string
  readonly tail: number
  readonly since?: string
}

type Filter = ReturnType<typeof filterOf>

export function logsCommand(world: Surroundings): Command {
  return new Command('logs')
    .description('Lines that a workload wrote, also those kept of replicas that are gone')
    .argument('[workload]', 'app/env/workload, or shorter where that fits one only')
    .option('-f, --follow', 'go on showing new lines, also of replicas that start later')
    .option('--replica <replica>', 'only this one: web.0, or its id')
    .option('--process <name>', 'only replicas of this process')
    .option('--search <text>', 'only lines that hold this text, any case')
    .option('-n, --tail <number>', 'how many past lines', numberOption, 200)
    .option('--since <time>', 'only lines younger than 30s, 10m, 2h, 1d or a UTC time')
    .action(action(world, logs))
}

async function logs(run: Run, name: string | undefined, options: LogsOptions): Promise<void> {
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const filter = filterOf(options, run.world.nowMs())
  await refuseMissingReplica(connection, workload.id, filter, options.follow === true)
  if (options.follow === true) return await followLines(run, connection, workload.id, filter)
  const { slot: _, ...asked } = filter
  const query = { ...asked, tail: Math.max(1, filter.tail) }
  const { items } = await answerOf(
    connection.client.GET('/v1/workloads/{workloadId}/logs', {
      params: { path: { workloadId: workload.id }, query },
    }),
  )
  const wanted = items.filter((line) => isWanted(line, filter))
  if (run.isJson) for (const line of wanted) run.show(line, () => [])
  else run.say(...wanted.map(lineOf))
}

async function followLines(
  run: Run,
  connection: Connection,
  workloadId: string,
  filter: Filter,
): Promise<void> {
  const { slot: _, ...asked } = filter
  const query = new URLSearchParams(
    Object.entries({ ...asked, tail: Math.min(filter.tail, 1_000) }).map(
      ([key, value]): [string, string] => [key, String(value)],
    ),
  )
  const events = connection.stream({
    path: `/v1/workloads/${workloadId}/logs/stream?${query}`,
    isLast: () => false,
    signal: run.world.interrupted,
    onLink: (state) => run.note(LINK_LINES[state]),
  })
  for await (const event of events) {
    const line = logLine.parse(JSON.parse(event.data))
    if (isWanted(line, filter)) run.show(line, () => [lineOf(line)])
  }
  const message = 'You stopped looking.'
  throw new CliError({ code: 'INTERRUPTED', message, exit: 'cancelled', isSilent: true })
}

/** `web.0` is asked for by its process, and its slot looked at here: that holds over deployments. */
function filterOf(options: LogsOptions, nowMs: number) {
  const { replica, process, search, since, tail } = options
  const [, named, slot] = /^([a-z][a-z0-9-]*)\.(\d+)$/.exec(replica ?? '') ?? []
  const wantedProcess = named ?? process
  return {
    tail,
    ...(replica === undefined || named !== undefined ? {} : { replicaId: replica }),
    ...(wantedProcess === undefined ? {} : { process: wantedProcess }),
    ...(search === undefined ? {} : { q: search }),
    ...(since === undefined ? {} : { since: instantOf(since, nowMs) }),
    slot: slot === undefined ? undefined : Number(slot),
  }
}

const UNITS: Readonly<Record<string, number>> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 }

function instantOf(text: string, nowMs: number): string {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  const ms = amount === undefined ? Date.parse(text) : nowMs - Number(amount) * (UNITS[unit] ?? 0)
  if (Number.isNaN(ms))
    throw usageError(`--since ${text} is no time.`, 'Write 10m, or 2026-01-31T12:00:00Z.')
  return new Date(ms).toISOString()
}

function isWanted(line: Wire['LogLine'], filter: Filter): boolean {
  return filter.slot === undefined || line.slot === filter.slot
}

function lineOf(line: Wire['LogLine']): Line {
  const release = line.releaseNumber === undefined ? '' : ` #${line.releaseNumber}`
  return [
    styled('dim', `${line.at.slice(11, 23)} `),
    styled('accent', `${line.process}.${line.slot}${release}`),
    styled('dim', line.stream === 'stderr' ? ' ! ' : ' | '),
    line.text,
  ]
}
