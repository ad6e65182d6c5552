import type { AnyStep } from '@keystone/engine/kind-registry'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { files } from './steps/files.ts'
import { halt } from './steps/halt.ts'
import { image } from './steps/image.ts'
import { oneOff } from './steps/one-off.ts'
import { oneOffResult } from './steps/one-off-result.ts'
import { prepare } from './steps/prepare.ts'
import { prune } from './steps/prune.ts'
import { stable } from './steps/stable.ts'

/** The steps that every change of replicas may plan. */
export const rolloutSteps: Readonly<Record<string, AnyStep<Ports>>> = {
  prepare,
  image,
  oneOff,
  oneOffResult,
  halt,
  stable,
  files,
  prune,
}
