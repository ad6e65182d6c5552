import { askEngine } from '../ask-engine.ts'
import type { Check } from '../check.ts'
import type { Finding } from '../finding.ts'
import { socketOf } from '../socket-of.ts'

const OLDEST = [20, 10] as const

export const checkEngine: Check = async ({ world }) => {
  const socket = socketOf(world.env)
  const base = { id: 'engine', what: `Docker engine at ${socket}` }
  try {
    return [{ ...base, ...judgeVersion(await versionOf(socket)) }]
  } catch (error) {
    return [{ ...base, state: 'bad', ...explain(error as NodeJS.ErrnoException) }]
  }
}

function judgeVersion(version: string): Pick<Finding, 'state' | 'found' | 'fix'> {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  if (isEnough) return { state: 'ok', found: `version ${version}` }
  return {
    state: 'bad',
    found: `version ${version}`,
    fix: `Update it to ${OLDEST.join('.')} or newer.`,
  }
}

function explain(error: NodeJS.ErrnoException): Pick<Finding, 'found' | 'fix'> {
  switch (error.code) {
    case 'ENOENT':
      return {
        found: 'there is no such socket',
        fix: 'Run `npm start`, which installs and starts an engine, or install Docker.',
      }
    case 'ECONNREFUSED':
      return { found: 'nothing answers', fix: 'Start it: systemctl start docker, or `npm start`.' }
    case 'EACCES':
      return {
        found: 'you may not use it',
        fix: 'Add yourself to its group (usermod -aG docker $USER) and sign in anew; that group is as mighty as root.',
      }
    default:
      return { found: error.message, fix: 'Look at the engine’s log: journalctl -u docker.' }
  }
}

async function versionOf(socket: string): Promise<string> {
  const { Version } = (await askEngine(socket, '/version')) as { readonly Version?: unknown }
  return String(Version)
}
