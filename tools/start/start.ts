import { existsSync } from 'node:fs'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { recordControlPlane } from './control-plane-pid.ts'
import { prepare } from './prepare.ts'
import { SERVER_FLAGS } from './server-flags.ts'
import { SERVER, serverSettings } from './server-settings.ts'

/** `npm start`: prepare what is missing, then become the control plane (not with `--prepare-only`). */
await runMain(async () => {
  await prepare()
  if (!process.argv.includes('--prepare-only')) becomeControlPlane()
})

/**
 * Replaces this process by the server, so that its pid, its terminal and its memory are the
 * server's alone: Ctrl-C and a supervisor reach it directly.
 */
function becomeControlPlane(): void {
  if (!existsSync(SERVER)) {
    throw new BootstrapError(
      'server_missing',
      'Everything is prepared, but apps/server/src/main.ts does not exist in this checkout.',
      'Check out a revision that has the server.',
    )
  }
  recordControlPlane(process.pid)
  const env = { KEYSTONE_FIRST_EXAMPLE: 'on', ...serverSettings() }
  const args = [...SERVER_FLAGS, SERVER, ...process.argv.slice(2)]
  process.execve?.(process.execPath, [process.execPath, ...args], definedOnly(env))
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(entries)
}
