import type { EngineUnderTest } from '@keystone/testkit/conformance/engine-port-suite'

/** What the conformance suite runs in containers, for an image with busybox. */
export const busyboxCommands: EngineUnderTest['commands'] = {
  stays: ['sleep', '600'],
  exits: (code) => ['sh', '-c', `exit ${code}`],
  prints: (lines) => ['printf', '%s\\n', ...lines],
}
