import { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Line, Span } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { action } from '../run/action.ts'
import type { GlobalOptions } from '../run/global-options.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { chooseTarget, type Target } from '../session/choose-target.ts'
import { contextsFile } from '../session/contexts-file.ts'

const MARKS: Readonly<Record<Finding['state'], Span>> = {
  ok: styled('good', '✓'),
  warn: styled('warn', '!'),
  bad: styled('bad', '✗'),
}

export function doctorCommand(world: Surroundings): Command {
  return new Command('doctor')
    .description('Check this machine and the control plane, and say how to mend what is wrong')
    .action(action(world, doctor))
}

async function doctor(run: Run, options: GlobalOptions): Promise<void> {
  const { world } = run
  const findings = await examine({ world, target: await targetOrNone(run, options) })
  const bad = findings.filter((one) => one.state === 'bad')
  run.show({ ok: bad.length === 0, findings }, () => findings.flatMap(linesOf))
  if (bad.length > 0)
    throw new CliError({
      code: 'DOCTOR',
      message: `${bad.length} of ${findings.length} checks found something wrong.`,
      exit: 'failed',
    })
}

/** Works without a control plane: not to be signed in is a finding, not an end. */
async function targetOrNone(run: Run, options: GlobalOptions): Promise<Target | undefined> {
  const { env } = run.world
  try {
    return chooseTarget(await contextsFile.read(env), options, env)
  } catch (error) {
    if (error instanceof CliError && error.parts.exit === 'denied') return undefined
    throw error
  }
}

function linesOf(finding: Finding): readonly Line[] {
  const head: Line = [MARKS[finding.state], ' ', styled('bold', finding.what), `: ${finding.found}`]
  const { fix } = finding
  return finding.state === 'ok' || fix === undefined
    ? [head]
    : [head, ['  ', styled('accent', 'mend: '), fix]]
}
