interface Typed {
  readonly name: string
  readonly username: string
  readonly token: string
  readonly privateKey: string
  readonly hostKeys: string
}

/** What was typed, as the API takes it for that kind. */
export function connectionBody(kind: 'token' | 'deploy-key' | 'ssh-key', typed: Typed) {
  const { name, username, token, privateKey } = typed
  if (kind === 'token') return { kind, name, username, token }
  const hostKeys = typed.hostKeys
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (kind === 'deploy-key') return { kind, name, hostKeys }
  return { kind, name, privateKey, hostKeys }
}
