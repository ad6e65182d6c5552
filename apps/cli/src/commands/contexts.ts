import { Command } from 'commander'
import { notFound } from '../api/not-found.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { contextsFile } from '../session/contexts-file.ts'

export function contextsCommand(world: Surroundings): Command {
  const command = new Command('contexts').description('Control planes that you signed in to')
  command.command('list', { isDefault: true }).description('List them').action(action(world, list))
  command
    .command('use')
    .description('Make one the current one')
    .argument('<name>')
    .action(action(world, use))
  return command
}

async function list(run: Run): Promise<void> {
  const { current, contexts } = await contextsFile.read(run.world.env)
  const items = Object.entries(contexts).map(([name, { url, email }]) => ({
    name,
    url,
    email,
    current: name === current,
  }))
  run.show({ items }, () =>
    table(
      ['', 'NAME', 'ADDRESS', 'SIGNED IN AS'],
      items.map((one) => [one.current ? '*' : '', one.name, one.url, one.email]),
      ['None yet. Sign in with: keystone login URL'],
    ),
  )
}

async function use(run: Run, name: string): Promise<void> {
  const stored = await contextsFile.read(run.world.env)
  if (stored.contexts[name] === undefined)
    throw notFound('context', name, Object.keys(stored.contexts))
  await contextsFile.write(run.world.env, { ...stored, current: name })
  run.show({ current: name }, () => [[`now using ${name}`]])
}
