import { BUILD_ERRORS } from './build-errors.ts'
import { DEPLOYMENT_ERRORS } from './deployment-errors.ts'
import { GUARDRAIL_ERRORS } from './guardrail-errors.ts'
import { IDENTITY_ERRORS } from './identity-errors.ts'
import { OPERATION_ERRORS } from './operation-errors.ts'
import { OUTSIDE_ERRORS } from './outside-errors.ts'
import { RECORD_ERRORS } from './record-errors.ts'
import { REQUEST_ERRORS } from './request-errors.ts'
import { SERVER_ERRORS } from './server-errors.ts'
import { START_ERRORS } from './start-errors.ts'
import { STEP_ERRORS } from './step-errors.ts'

/** The registry in the order in which people read it, by what the codes are about. */
export const ERROR_SECTIONS = {
  'About the request': REQUEST_ERRORS,
  'About who is calling': IDENTITY_ERRORS,
  'About what should be': RECORD_ERRORS,
  'About operations': OPERATION_ERRORS,
  'Checks before anything is changed': GUARDRAIL_ERRORS,
  'While a release goes live': DEPLOYMENT_ERRORS,
  'From a source to an image': BUILD_ERRORS,
  'On servers': SERVER_ERRORS,
  'What engines, Git hosts and registries answer': OUTSIDE_ERRORS,
  'About steps': STEP_ERRORS,
  'At the start of the control plane': START_ERRORS,
} as const
