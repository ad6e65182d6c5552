export interface WelcomeFacts {
  readonly url: string
  /** Only while there is no admin. */
  readonly setupToken: string | undefined
  /** Where an engine was looked for in vain; undefined when one answers. */
  readonly silentEngine: string | undefined
}

/** What a person needs after the start. */
export function welcome({ url, setupToken, silentEngine }: WelcomeFacts): string {
  const lines = [`Keystone is ready: ${url}   API reference: ${url}/docs`]
  if (silentEngine !== undefined)
    lines.push(
      '',
      `No Docker engine answers at ${silentEngine}.`,
      'Until one does, nothing on this machine can be deployed or changed, and its state is shown as last seen.',
      'Start it (systemctl start docker, or Ctrl-C and `npm start`, which starts or installs one); it is noticed',
      'within a quarter of a minute. What runs in it serves on meanwhile. More: ./keystone doctor',
    )
  if (setupToken !== undefined)
    lines.push(
      '',
      'There is no admin yet. Make yourself the first, once, in a browser or a terminal:',
      // Behind the #, so that no log of a proxy keeps the token.
      `  ${url}/setup#${setupToken}`,
      `  ./keystone login ${url} --setup-token ${setupToken}`,
    )
  lines.push(
    '',
    'Ctrl-C stops the control plane; what runs goes on serving. `npm run down` removes everything.',
    '',
  )
  return `${lines.join('\n')}\n`
}
