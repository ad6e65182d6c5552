import { StepError } from '@keystone/plugin-kit/step-error'

interface Rule {
  readonly code: string
  readonly pattern: RegExp
  readonly nature?: 'transient'
  readonly hint: string
}

/** First match wins. The words are those of Git 2.39 to 2.5x and OpenSSH under LC_ALL=C, and of the big Git hosts. */
const RULES: readonly Rule[] = [
  {
    code: 'GIT_HOST_KEY_CHANGED',
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    hint: 'Somebody may be listening in. Ask the owner of the Git host; pin the new key only when they confirm it.',
  },
  {
    code: 'GIT_HOST_KEY_UNKNOWN',
    pattern: /Host key verification failed|host key is known for/,
    hint: 'Pin the host key of the Git host in the source connection.',
  },
  {
    code: 'DISK_FULL',
    pattern: /No space left on device/,
    hint: 'Free space on the machine of the control plane and try again.',
  },
  {
    code: 'GIT_PROTOCOL_REFUSED',
    pattern: /transport '.*' not allowed/,
    hint: 'Use an https:// or ssh:// address.',
  },
  {
    code: 'GIT_DUMB_HTTP',
    pattern: /dumb http transport does not support/,
    hint: 'Its web server only hands out files, and one commit cannot be had so. Give the ssh:// address of the repository, or have whoever runs the host serve it with `git http-backend`, as Gitea, GitLab and GitHub do.',
  },
  {
    code: 'GIT_MOVED',
    pattern: /returned error: 30[12378]|unable to update url base from redirection/,
    hint: 'The Git host redirects to another address. Redirects are not followed: give the address that it redirects to.',
  },
  {
    code: 'GIT_STALLED',
    pattern: /Operation too slow|Timeout, server .* not responding/,
    nature: 'transient',
    hint: 'The Git host stopped sending. Try again later.',
  },
  {
    code: 'GIT_REF_NOT_FOUND',
    pattern: /does not have any commits yet/,
    hint: 'The repository is empty. Push a commit first.',
  },
  {
    code: 'GIT_REF_NOT_FOUND',
    pattern:
      /not a tree object|couldn't find remote ref|not our ref|unadvertised object|Remote branch .* not found|unable to read tree|reference is not a tree|bad object|unknown revision/i,
    hint: 'Check the name of the branch, tag or commit.',
  },
  {
    code: 'GIT_DENIED',
    pattern:
      /Authentication failed|could not read (?:Username|Password)|Permission denied|returned error: 40[13]|access denied|invalid credentials|not authori[sz]ed|Load key .*(?:invalid|error)/i,
    hint: 'The repository is private or does not exist. Check the credentials of the source connection.',
  },
  {
    code: 'GIT_REPOSITORY_NOT_FOUND',
    pattern:
      /repository .* not found|repository not found|does not appear to be a git repository|not found: did you run git update-server-info|project you were looking for could not be found/i,
    hint: 'Check the address of the repository, and that the credentials may read it.',
  },
  {
    code: 'GIT_UNREACHABLE',
    pattern:
      /Could not resolve host|Failed to connect|Connection refused|Connection timed out|timed out|Connection reset|No route to host|Network is unreachable|hung up unexpectedly|early EOF|RPC failed|returned error: (?:429|5\d\d)|Empty reply|Connection closed|unexpected disconnect|SSL|certificate/i,
    nature: 'transient',
    hint: 'Check that this machine can reach the Git host.',
  },
]

/** Git ended with an error: which one of ours it is, in Git's own words. `words` carry no secret. */
export function gitFailure(words: string): StepError {
  const text = words.trim() || 'Git gave no reason'
  const rule = RULES.find(({ pattern }) => pattern.test(text))
  return new StepError(rule?.code ?? 'GIT_FAILED', shorten(text), {
    nature: rule?.nature ?? 'refused',
    hint: rule?.hint ?? 'See the words of Git above.',
  })
}

/** The lines that tell, without progress and banners. */
function shorten(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.filter((line) => /^(?:fatal|error|remote|ERROR|ssh|@ )/.test(line))
  return (telling.length > 0 ? telling : lines).slice(-8).join('\n')
}
