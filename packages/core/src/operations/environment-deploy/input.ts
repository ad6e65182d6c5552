import { z } from 'zod'

export const environmentDeployInput = z.object({
  organisationId: z.string(),
  environmentId: z.string(),
  /** What is deployed at most; all that the environment had when somebody asked, or those that were named. */
  workloadIds: z.array(z.string()).readonly(),
  /** They were named, so a stopped one is started again. */
  named: z.boolean(),
  /** redeploy: the live releases again, with the variables of now. */
  type: z.enum(['deploy', 'redeploy']),
})

export type EnvironmentDeployInput = z.output<typeof environmentDeployInput>
