import type { StepError } from '@keystone/plugin-kit/step-error'
import type { ClientChannel } from 'ssh2'
import type { ExecResult } from '../reach.ts'

const MAX_OUTPUT_BYTES = 1024 ** 2

/**
 * Waits for the program behind an exec channel and keeps the beginning of its output. A channel that
 * closes without an exit status was cut: the program may run on, so it ends with `lost` (OPS-6a).
 */
export function runOverSsh(
  channel: ClientChannel,
  input: string,
  signal: AbortSignal,
  lost: () => StepError,
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const stdout = keeper()
    const stderr = keeper()
    let exit: { readonly code: number | undefined } | undefined
    const onAbort = () => {
      channel.destroy()
      // Over a dead link nothing else would tell.
      reject(lost())
    }
    signal.addEventListener('abort', onAbort, { once: true })
    channel.on('data', stdout.add)
    channel.stderr.on('data', stderr.add)
    channel.on('exit', (code: number | null) => {
      exit = { code: code ?? undefined }
    })
    channel.on('error', reject)
    channel.on('close', () => {
      signal.removeEventListener('abort', onAbort)
      if (exit !== undefined) {
        resolve({ exitCode: exit.code, stdout: stdout.text(), stderr: stderr.text() })
        return
      }
      reject(lost())
    })
    channel.end(input)
    if (signal.aborted) onAbort()
  })
}

function keeper() {
  const parts: Buffer[] = []
  let bytes = 0
  return {
    add: (chunk: Buffer) => {
      if (bytes < MAX_OUTPUT_BYTES) parts.push(chunk.subarray(0, MAX_OUTPUT_BYTES - bytes))
      bytes += chunk.length
    },
    text: () => Buffer.concat(parts).toString('utf8'),
  }
}
