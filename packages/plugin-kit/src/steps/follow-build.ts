import { StepError } from '@keystone/engine/step-error'
import type { BuilderPort } from '../ports/builder-port.ts'
import type { StepRun } from '../step-run.ts'
import { lastLines } from './last-lines.ts'

const EVIDENCE_LINES = 30

/**
 * Streams the build of this act until it ended and gives the image's id. An abort only stops following:
 * a lost lease must not stop a build that the next holder will follow; cancelling stops it by `undo`.
 * Throws BUILD_FAILED and DISK_FULL (refused), BUILD_LOST (lost: the probe tells whether the engine can be seen at all; then it
 * is run again from the layer cache).
 */
export async function followBuild(
  context: StepRun,
  builder: BuilderPort,
  timeoutMs: number,
): Promise<string> {
  const last = lastLines(EVIDENCE_LINES)
  const onLine = (line: string): void => {
    last.add(line)
    context.log(line)
  }
  await builder.follow(context.actId, onLine, context.signal)
  context.signal.throwIfAborted()
  const ended = await builder.observe(context.actId, context.signal)
  if (ended.is === 'succeeded') return ended.imageId
  if (ended.is === 'failed' && ended.fullFolder !== undefined)
    throw diskFull(ended.fullFolder, ended.message)
  if (ended.is === 'failed') throw buildFailed(ended, last.list(), timeoutMs)
  if (ended.is === 'running')
    throw new StepError('BUILD_OUT_OF_SIGHT', 'The output of the build broke off while it ran', {
      nature: 'lost',
    })
  throw new StepError('BUILD_LOST', 'The engine ended the build together with its connection', {
    nature: 'lost',
    hint: 'It is started again from the layer cache.',
  })
}

function diskFull(folder: string, said: string): StepError {
  return new StepError('DISK_FULL', `The build ended with no space left in ${folder}: ${said}`, {
    hint: 'Free space on the disk of the data directory, then deploy again.',
  })
}

function buildFailed(
  ended: { readonly message: string; readonly exitCode: number | undefined },
  lines: readonly string[],
  timeoutMs: number,
): StepError {
  const code = ended.exitCode === undefined ? '' : ` (exit code ${ended.exitCode})`
  return new StepError('BUILD_FAILED', `The build failed${code}: ${ended.message}`, {
    hint: `The last lines of the output say why. Mend the Dockerfile or what it runs, push, and deploy again. Builds of this workload may take ${Math.round(timeoutMs / 60_000)} minutes and the memory set under "build".`,
    detail: { exitCode: ended.exitCode ?? null, lastLines: lines },
  })
}
