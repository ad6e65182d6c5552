import { StepError } from '@keystone/plugin-kit/step-error'
import { engineUnreachable } from './engine-unreachable.ts'

interface Rule {
  readonly code: string
  readonly pattern: RegExp
  readonly nature?: 'transient'
  readonly hint?: string
}

/** An engine on its way down answers 500 with the wreck of its own inner calls; the effect may have happened. */
const GOING_DOWN =
  /shutting down|context canceled|transport is closing|containerd\.sock|server is stopping|connection closed/i

/** First match wins; the words are those of moby 20.10 to 28, which has no codes of its own. */
const RULES: readonly Rule[] = [
  {
    code: 'DISK_FULL',
    pattern: /no space left on device/i,
    hint: 'Free space on the server: remove unused images and build cache, then try again.',
  },
  {
    code: 'PORT_TAKEN',
    pattern: /port is already allocated|bind: address already in use|ports are not available/i,
    hint: 'Another program on the server listens on that port. Choose another port or stop that program.',
  },
  {
    code: 'ADDRESS_TAKEN',
    pattern: /Address already in use|requested address is not available/,
  },
  {
    code: 'SUBNET_TAKEN',
    pattern: /pool overlaps|conflicts with existing (?:route|network)/i,
  },
  { code: 'NETWORK_IN_USE', pattern: /has active endpoints/i },
  { code: 'NAME_TAKEN', pattern: /is already in use by container|already exists/i },
  {
    code: 'IMAGE_NOT_FOUND',
    pattern: /no such image|manifest unknown|manifest for .* not found|name unknown/i,
    hint: 'Check the name and the tag of the image.',
  },
  {
    code: 'REGISTRY_DENIED',
    pattern:
      /pull access denied|unauthorized|authentication required|no basic auth credentials|requested access to the resource is denied|denied:/i,
    hint: 'Check the name of the image and the credentials of its registry.',
  },
  {
    code: 'REGISTRY_UNREACHABLE',
    pattern:
      /dial tcp|i\/o timeout|TLS handshake|toomanyrequests|too many requests|unexpected HTTP status|server misbehaving|no such host|unexpected EOF|connection reset|Client\.Timeout|net\/http: request canceled|unexpected commit digest|httpReadSeeker|http: server gave HTTP response/i,
    nature: 'transient',
    hint: 'Check that the server can reach the registry.',
  },
]

/** The engine answered with an error: which one of ours it is. */
export function engineRefusal(status: number, message: string): StepError {
  const text = message.trim() || `HTTP ${status}`
  if (status === 503 || (status >= 500 && GOING_DOWN.test(text))) {
    return engineUnreachable(new Error(text))
  }
  const rule = RULES.find(({ pattern }) => pattern.test(text))
  const code = rule?.code ?? (status === 404 ? 'NOT_FOUND' : 'ENGINE_REFUSED')
  return new StepError(code, `The Docker engine refused: ${text}`, {
    nature: rule?.nature ?? 'refused',
    ...(rule?.hint === undefined ? {} : { hint: rule.hint }),
    detail: { status },
  })
}
