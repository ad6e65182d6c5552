import { StepError } from '@keystone/plugin-kit/step-error'

/** A registry's answer that is not a manifest: which error of ours it is. `body` is the beginning of its text. */
export function registryFailure(
  image: string,
  reply: {
    readonly status: number
    readonly retryAfter: string | undefined
    readonly body: string
  },
): StepError {
  const { status } = reply
  const words = wordsOf(reply.body)
  if (status === 404) {
    return new StepError('IMAGE_NOT_FOUND', `The registry does not know ${image}${words}`, {
      hint: 'Check the name and the tag of the image.',
    })
  }
  if (status === 401 || status === 403) {
    return new StepError('REGISTRY_DENIED', `The registry does not give out ${image}${words}`, {
      hint: 'Check the credentials of the registry; it may also not know the image.',
    })
  }
  const retryAfterSeconds = Number(reply.retryAfter)
  return new StepError(
    status === 429 || status >= 500 ? 'REGISTRY_UNREACHABLE' : 'REGISTRY_REFUSED',
    `The registry answered ${status} for ${image}${words}`,
    {
      nature: status === 429 || status >= 500 ? 'transient' : 'refused',
      hint: 'Try again later, or ask whoever runs the registry.',
      detail: {
        status,
        ...(Number.isFinite(retryAfterSeconds) ? { retryAfterMs: retryAfterSeconds * 1000 } : {}),
      },
    },
  )
}

/** No answer at all. */
export function registryUnreachable(host: string, error: unknown): StepError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const why = cause instanceof Error ? cause.message : String(cause)
  return new StepError('REGISTRY_UNREACHABLE', `The registry ${host} did not answer: ${why}`, {
    nature: 'transient',
    hint: 'Check that the control plane can reach the registry.',
    cause: error,
  })
}

/** `{"errors":[{"code":…,"message":…}]}` */
function wordsOf(body: string): string {
  const message = /"message"\s*:\s*"([^"]{1,200})"/.exec(body)?.[1]
  return message === undefined ? '' : `: ${message}`
}
