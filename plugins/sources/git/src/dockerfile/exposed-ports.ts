import { readInstructions } from './read-instructions.ts'

/** More of them name nothing that a person could choose from. */
const MOST = 10
/** A repository is nobody's friend: what is longer, or more, than people write is left out and costs nothing. */
const MOST_CHARACTERS = 4_000
const MOST_VARIABLES = 200
const LONGEST_VALUE = 100

interface Stage {
  readonly ports: readonly number[]
  readonly variables: Variables
}

type Variables = ReadonlyMap<string, string>

/**
 * TCP ports that the wanted stage of a Dockerfile exposes, with those of the stages that it is made from.
 * What the image below exposes does not stand in it, and a range is no port to choose. Pure.
 *
 * @param options.args - build arguments, which EXPOSE may name
 * @param options.target - the stage to stop at; undefined: the last one
 */
export function exposedPorts(
  dockerfile: string,
  options: {
    readonly args: Readonly<Record<string, string>>
    readonly target?: string | undefined
  },
): readonly number[] {
  const stages = new Map<string, Stage>()
  const target = options.target?.toLowerCase()
  let name = ''
  /** What stands before the first stage; an ARG without a value takes it over. */
  let common: Variables | undefined
  let now: Stage = { ports: [], variables: new Map() }
  for (const instruction of readInstructions(dockerfile)) {
    const rest = instruction.rest.slice(0, MOST_CHARACTERS)
    switch (instruction.name) {
      case 'FROM': {
        if (target !== undefined && name === target) return now.ports
        const [, below = '', as = ''] = FROM.exec(rest) ?? []
        name = as.toLowerCase()
        common ??= now.variables
        now = stages.get(below.toLowerCase()) ?? { ports: [], variables: new Map() }
        break
      }
      case 'ARG':
      case 'ENV':
        now = {
          ...now,
          variables:
            instruction.name === 'ENV'
              ? withAssigned(now.variables, envPairs(rest))
              : withAssigned(now.variables, argPairs(rest, options.args, common)),
        }
        break
      case 'EXPOSE':
        now = { ...now, ports: withPorts(now.ports, filled(rest, now.variables)) }
        break
    }
    stages.set(name, now)
  }
  return now.ports
}

const FROM = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i

function withPorts(before: readonly number[], rest: string): readonly number[] {
  const ports = rest
    .split(/\s+/)
    .map((one) => Number(/^(\d{1,5})(?:\/tcp)?$/i.exec(one)?.[1]))
    .filter((port) => port > 0 && port < 65_536)
  return [...new Set([...before, ...ports])].slice(0, MOST)
}

type Pairs = Iterable<readonly [name: string, value: string | undefined]>

function withAssigned(before: Variables, pairs: Pairs): Variables {
  const after = new Map(before)
  for (const [name, value] of pairs)
    if (value !== undefined && after.size < MOST_VARIABLES)
      after.set(name, filled(unquoted(value), before).slice(0, LONGEST_VALUE))
  return after
}

/** `PORT=3000 HOST="0.0.0.0"`, and the old `PORT 3000`. */
function envPairs(rest: string): Pairs {
  const [, name, value] = /^(\w+)\s+([^=\s][^=]*)$/.exec(rest) ?? []
  return name === undefined ? pairsIn(rest) : [[name, value]]
}

/** `PORT=3000`, or `PORT` alone; a build argument goes before both. */
function argPairs(
  rest: string,
  args: Readonly<Record<string, string>>,
  common: Variables | undefined,
): Pairs {
  return [...pairsIn(rest)].map(([name, value]) => [
    name,
    Object.hasOwn(args, name) ? args[name] : (value ?? common?.get(name)),
  ])
}

function pairsIn(rest: string): Pairs {
  return rest.matchAll(PAIR).map(([, name = '', value]) => [name, value] as const)
}

const PAIR = /(\w+)(?:=("[^"]*"|'[^']*'|\S*))?/g

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2')
}

/** `$PORT`, `${PORT}` and `${PORT:-3000}`; what is not known stays as it is written, and is no number. */
function filled(text: string, variables: Variables): string {
  return text.replace(
    /\$(?:(\w{1,100})|\{(\w{1,100})(?::-([^}]{0,100}))?\})/g,
    (written, plain?: string, braced?: string, otherwise?: string) =>
      variables.get(plain ?? braced ?? '') ?? otherwise ?? written,
  )
}
