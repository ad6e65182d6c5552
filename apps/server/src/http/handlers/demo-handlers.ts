import type { demoRoutes } from '@keystone/contract/routes/demo-routes'
import { pressDemo } from '@keystone/core/usecases/press-demo'
import { startDemo } from '@keystone/core/usecases/start-demo'
import { titleOf } from '@keystone/core/usecases/title-of'
import type { HandlersFor } from '../call.ts'
import { wireOperation } from '../wire/wire-operation.ts'
import { answerOperation } from './answer-operation.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { startModeOf } from './start-mode-of.ts'

export function demoHandlers({ product }: HandlerDeps): HandlersFor<keyof typeof demoRoutes> {
  return {
    'demo.wait': async ({ actor, body, ...call }) => {
      const outcome = await startDemo(product, actor, { reason: body.reason }, startModeOf(call))
      return answerOperation(product, outcome)
    },
    'demo.press': async ({ actor, params, body }) => {
      const record = await pressDemo(product, actor, { ...params, ...body })
      return { body: wireOperation(record, titleOf(product, record.kind)) }
    },
  }
}
