import { failure as failureSchema } from '@keystone/contract/resources/failure'
import type { OperationRecord } from '@keystone/engine/operation-record'
import { z } from 'zod'

const SHOWN = 15
const lines = z.array(z.string())
/** Where a failed build and a failed replica keep their last words. */
const lastWords = z.object({ lastLines: lines.optional(), lastLogLines: lines.optional() })

/** Why the example does not run, for somebody who sees Keystone for the first time. */
export function failureLines({ id, cached }: OperationRecord): readonly string[] {
  const { data: failure } = failureSchema.safeParse(cached.failure)
  const { data: words } = lastWords.safeParse(failure?.detail)
  const shown = (words?.lastLogLines ?? words?.lastLines ?? []).slice(-SHOWN)
  return [
    failure === undefined
      ? `The example was not deployed: its operation is ${cached.state}.`
      : `The example was not deployed: ${sentence(failure.message)} [${failure.code}]`,
    ...shown.map((line) => `      | ${line}`),
    ...(failure?.hint === undefined ? [] : [`  ${failure.hint}`]),
    `  Every step and its output: ./keystone ops show ${id} --output`,
  ]
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
