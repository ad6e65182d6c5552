import { phase } from '../bootstrap/phase.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { ensurePostgres } from '../postgres/ensure-postgres.ts'
import { prepare } from './prepare.ts'
import { type Instance, startInstance } from './start-instance.ts'

/** The examples' Git host takes the port after the first one's. */
const PORTS_APART = 10

/**
 * `npm run start:two`: two control planes on one PostgreSQL and one data folder, in the background, to see
 * how one takes over from the other. `npm run down` takes them away. DATABASE_URL of one's own is used.
 */
await runMain(async () => {
  await prepare()
  const own = process.env.DATABASE_URL
  const databaseUrl = own === undefined || own === '' ? await postgres() : own
  const port = Number(process.env.KEYSTONE_PORT ?? 7400)
  // One after the other: the first makes the master key and the tables.
  const first = await startInstance({ name: 'one', port, databaseUrl, firstExample: 'on' })
  const second = await startInstance({
    name: 'two',
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
  const token = instances.at(-1)?.setupToken
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
    '`npm run down` stops both and removes everything.',
  ].join('\n')
}
