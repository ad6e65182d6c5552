import type { Environment } from '@keystone/domain/entities/environment'
import { shortId } from '@keystone/domain/id'
import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { childNode, stepNode } from '../shared/nodes.ts'
import { forgetApplication } from './steps/forget-application.ts'

/** Its environments, then itself. */
export const applicationDelete = defineKind<Ports>()({
  kind: 'application.delete',
  title: 'Delete application',
  right: 'application.delete',
  input: z.object({ organisationId: z.string(), applicationId: z.string() }),
  locks: ({ applicationId }) => [`application:${applicationId}`],
  snapshot: (ports, { organisationId, applicationId }): Promise<readonly Environment[]> =>
    ports.records(organisationId).environmentsOf(applicationId),
  plan({ organisationId, applicationId }, environments) {
    const deletes = environments.map((environment) =>
      childNode(
        'environment.delete',
        `delete-${shortId(environment.id)}`,
        `Delete ${environment.name}`,
        [],
        { organisationId, environmentId: environment.id },
      ),
    )
    return {
      summary: `Delete the application with ${environments.length} environments`,
      nodes: [
        ...deletes,
        stepNode(
          'forget',
          'Remove its records',
          deletes.map((node) => node.name),
          { applicationId },
          'forgetApplication',
        ),
      ],
      risks: ['This cannot be undone.'],
    }
  },
  steps: { forgetApplication },
})
