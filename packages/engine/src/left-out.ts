import type { Because } from './because.ts'
import type { Failure } from './event.ts'
import type { OperationView } from './operation-view.ts'

/** Why something was left out: in words for people, and as data where the reason is the engine's own. */
export interface LeftOut {
  readonly reason: string
  readonly because?: Because
}

/** By a node that it needed. Names what failed first, also over several that never began because of it. */
export function leftOutBy(view: OperationView, name: string): LeftOut {
  const node = view.nodes.get(name)
  if (node?.state === 'cancelled' && node.note !== undefined)
    return { reason: node.note, ...(node.because === undefined ? {} : { because: node.because }) }
  const failure = node?.failure
  const why = failure === undefined ? '' : `: ${failure.message}`
  const because = becauseOf('not-done', view, name, failure)
  return { reason: `"${because.step.label}" was not done${why}`, because }
}

/** By its operation, which was cancelled or has failed. */
export function leftOutAtEnd(view: OperationView): LeftOut {
  const { cancel, failure } = view
  if (cancel)
    return {
      reason: cancel.reason,
      ...(cancel.because === undefined ? {} : { because: cancel.because }),
    }
  if (!failure) return { reason: 'it is stopping' }
  const because = becauseOf('failed', view, failure.node?.split('/')[0] ?? '', failure)
  return { reason: `"${because.step.label}" failed: ${failure.message}`, because }
}

function becauseOf(
  code: Because['code'],
  view: OperationView,
  name: string,
  failure: Failure | undefined,
): Because {
  const { label = name, words } = view.nodes.get(name)?.plan ?? {}
  return {
    code,
    step: words === undefined ? { label } : { label, words },
    ...(failure === undefined ? {} : { failure: { code: failure.code, message: failure.message } }),
  }
}
