import { planPreview } from '@keystone/contract/resources/plan-preview'
import type { Product } from '@keystone/core/usecases/product'
import type { StartOutcome } from '@keystone/core/usecases/start-operation'
import { titleOf } from '@keystone/core/usecases/title-of'
import type { Answer } from '../call.ts'
import { wireOperation } from '../wire/wire-operation.ts'
import { wirePlan } from '../wire/wire-plan.ts'
import { wireReleaseDiff } from '../wire/wire-release-diff.ts'

/** 202 with the operation, or 200 with the plan that was asked for. */
export function answerOperation(product: Product, outcome: StartOutcome): Answer {
  if (outcome.is === 'preview') {
    const { difference } = outcome
    return {
      status: 200,
      schema: planPreview,
      body: {
        ...outcome,
        plan: wirePlan(outcome.plan),
        ...(difference === undefined ? {} : { difference: wireReleaseDiff(difference) }),
      },
    }
  }
  const { operation, replayed } = outcome
  const title = titleOf(product, operation.kind)
  return {
    body: { ...wireOperation(operation, title), ...(replayed ? { replayed } : {}) },
    headers: { location: `/v1/operations/${operation.id}` },
  }
}
