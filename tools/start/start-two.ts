import { phase } from '../bootstrap/phase.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { ensurePostgres } from '../postgres/ensure-postgres.ts'
import { ensureInstance, type Instance } from './ensure-instance.ts'
import { prepare } from './prepare.ts'

/** The examples' Git host takes the port after the first one's. */
const PORTS_APART = 10
const [FIRST, SECOND] = ['one', 'two'] as const

/**
 * `npm run start:two`: two control planes on one PostgreSQL and one data folder, in the background, to see
 * how one takes over from the other; one that was killed is started again. `npm run down` takes them away.
 * DATABASE_URL of one's own is used.
 */
await runMain(async () => {
  await prepare([FIRST, SECOND])
  const own = process.env.DATABASE_URL
  const databaseUrl = own === undefined || own === '' ? await postgres() : own
  const port = Number(process.env.KEYSTONE_PORT ?? 7400)
  // One after the other: the first makes the master key and the tables.
  const first = await ensureInstance({ name: FIRST, port, databaseUrl, firstExample: 'on' })
  const second = await ensureInstance({
    name: SECOND,
    port: port + PORTS_APART,
    databaseUrl,
    firstExample: 'off',
  })
  process.stdout.write(`${told([first, second])}\n`)
})

async function postgres(): Promise<string> {
  const { url } = await phase('postgresql', async () => {
    const url = await ensurePostgres()
    return { changed: true, summary: 'runs', url }
  })
  return url
}

function told(instances: readonly Instance[]): string {
  const lines = instances.map(
    ({ name, url, pid, logFile }) => `  ${name}  ${url}   process ${pid}   ${logFile}`,
  )
  // Each instance's is good at every one until one is used: one is enough to show.
  const token = instances.findLast(({ setupToken }) => setupToken !== undefined)?.setupToken
  const first = instances[0]?.url ?? ''
  const admin =
    token === undefined
      ? []
      : [
          '',
          'There is no admin yet. Make yourself the first, once, at either of them:',
          `  ${first}/setup#${token}`,
          `  ./keystone login ${first} --setup-token ${token}`,
        ]
  return [
    '',
    'Two instances of Keystone are ready, on one PostgreSQL:',
    ...lines,
    ...admin,
    '',
    'Kill one (kill -9) and watch the other: docs/how-to/run-several-instances.md',
    '`npm run start:two` again starts the one that is missing.',
    '`npm run down` stops both and removes everything.',
  ].join('\n')
}
