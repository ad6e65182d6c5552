import { stat } from 'node:fs/promises'
import { contextsFile } from '../../session/contexts-file.ts'
import type { Check } from '../check.ts'

/** The stored tokens are for their owner's eyes only. */
export const checkSignIn: Check = async ({ world }) => {
  const file = contextsFile.pathOf(world.env)
  const what = `Stored tokens (${file})`
  const found = await stat(file).catch(() => undefined)
  if (found === undefined) return [{ id: 'tokens', state: 'ok', what, found: 'none yet' }]
  const isPrivate = (found.mode & 0o077) === 0
  return [
    {
      id: 'tokens',
      state: isPrivate ? 'ok' : 'bad',
      what,
      found: isPrivate ? 'readable by you only' : 'others can read them',
      fix: isPrivate
        ? undefined
        : `chmod 600 ${file}, then sign in anew: those tokens may be known.`,
    },
  ]
}
