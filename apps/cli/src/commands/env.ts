import { Command } from 'commander'
import { type VariableScope, variableScope } from '../api/variable-scope.ts'
import type { Wire } from '../api/wire.ts'
import { ageText } from '../output/age-text.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import { readTextFile } from '../run/read-text-file.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { askSecret } from '../session/ask-secret.ts'
import { readStdin } from '../session/read-stdin.ts'
import { usageError } from '../usage-error.ts'

const PLACE = 'app/env for an environment, app/env/workload for one workload'
const NEXT: Line = [styled('dim', 'Takes effect with: keystone deploy --redeploy')]

interface ValueOptions {
  readonly plain?: boolean
}

export function envCommand(world: Surroundings): Command {
  const command = new Command('env').description('Variables of environments and workloads')
  command
    .command('list', { isDefault: true })
    .description('List them; of a workload: those that reach it')
    .argument('<place>', PLACE)
    .action(action(world, list))
  command
    .command('set')
    .description('Set some, all or none; NAME alone is asked for or read from standard input')
    .argument('<place>', PLACE)
    .argument('<variables...>', 'NAME=VALUE, or one NAME')
    .option('--plain', 'not secret: the value may be shown')
    .action(action(world, set))
  command
    .command('unset')
    .description('Unset some')
    .argument('<place>', PLACE)
    .argument('<names...>')
    .action(action(world, unset))
  command
    .command('import')
    .description('Set what a .env file names; - reads standard input')
    .argument('<place>', PLACE)
    .argument('[file]', 'the file', '.env')
    .option('--plain', 'not secret: the values may be shown')
    .option('--replace', 'unset what the file does not name')
    .action(action(world, importFile))
  command
    .command('reveal')
    .description('Show the value of a secret one; the audit log tells')
    .argument('<place>', PLACE)
    .argument('<name>')
    .action(action(world, reveal))
  return command
}

async function list(run: Run, place: string): Promise<void> {
  const scope = await scopeOf(run, place)
  show(run, await scope.list())
}

async function set(
  run: Run,
  place: string,
  words: readonly string[],
  options: ValueOptions,
): Promise<void> {
  const scope = await scopeOf(run, place)
  const secret = options.plain !== true
  const variables = []
  for (const word of words) variables.push({ ...(await variableOf(run, words, word)), secret })
  show(run, await scope.change({ set: variables }), NEXT)
}

async function variableOf(run: Run, words: readonly string[], word: string) {
  const equals = word.indexOf('=')
  if (equals > 0) return { name: word.slice(0, equals), value: word.slice(equals + 1) }
  if (words.length > 1 || word === '' || equals === 0)
    throw usageError(`"${word}" is not NAME=VALUE.`)
  return { name: word, value: await askSecret(run, word) }
}

async function unset(run: Run, place: string, names: readonly string[]): Promise<void> {
  const scope = await scopeOf(run, place)
  show(run, await scope.change({ unset: [...names] }), NEXT)
}

async function importFile(
  run: Run,
  place: string,
  file: string,
  options: ValueOptions & { readonly replace?: boolean },
): Promise<void> {
  const text = file === '-' ? await readStdin(run.world) : await readTextFile(file)
  const scope = await scopeOf(run, place)
  const secret = options.plain !== true
  show(run, await scope.dotenv({ text, secret, replace: options.replace === true }), NEXT)
}

async function reveal(run: Run, place: string, name: string): Promise<void> {
  const scope = await scopeOf(run, place)
  const found = await scope.reveal(name)
  // As it is, byte for byte: a value is often more than one line, and mostly goes into a pipe.
  if (run.isJson || run.world.stdout.isTTY === true) run.show(found, () => [[found.value]])
  else run.world.stdout.write(found.value)
}

async function scopeOf(run: Run, place: string): Promise<VariableScope> {
  return await variableScope(run, await run.connect(), place)
}

function show(run: Run, items: readonly Wire['Variable'][], ...below: readonly Line[]): void {
  run.show({ items }, () => [
    ...table(
      ['NAME', 'VALUE', 'FROM', 'SET BY', 'CHANGED'],
      items.map((one) => [
        styled('bold', one.name),
        one.secret ? styled('dim', '(secret)') : (one.value ?? ''),
        one.scope,
        one.source,
        ageText(one.updatedAt, run.world.nowMs()),
      ]),
      ['No variables.'],
    ),
    ...below,
  ])
}
