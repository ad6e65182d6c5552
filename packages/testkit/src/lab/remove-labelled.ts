import { connect } from 'node:net'
import { run } from './run.ts'

type Noun = { readonly list: readonly string[]; readonly remove: readonly string[] }

/** In the order that frees each: a network with a container, or an image in use, cannot go. */
const NOUNS: readonly Noun[] = [
  { list: ['ps', '--all', '--quiet'], remove: ['rm', '--force', '--volumes'] },
  { list: ['network', 'ls', '--quiet'], remove: ['network', 'rm'] },
  { list: ['volume', 'ls', '--quiet'], remove: ['volume', 'rm', '--force'] },
  { list: ['image', 'ls', '--quiet'], remove: ['image', 'rm', '--force'] },
]

/**
 * Removes every container, network, volume and image with a label (`name` or `name=value`). An engine
 * that ended with the test process that made it has nothing left to remove: were that a failure, one
 * killed test run would stop every later one.
 */
export async function removeLabelled(dockerHost: string, label: string): Promise<void> {
  if (!(await answers(dockerHost))) return
  const docker = (args: readonly string[]) => run(['docker', '--host', dockerHost, ...args])
  for (const { list, remove } of NOUNS) {
    const listed = await docker([...list, '--filter', `label=${label}`])
    const ids = new Set(listed.split('\n').filter((id) => id !== ''))
    if (ids.size > 0) await docker([...remove, ...ids])
  }
}

function answers(dockerHost: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(dockerHost.replace(/^unix:\/\//, ''))
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
