/** What a person needs after the start; the token is shown only while there is no admin. */
export function welcome(url: string, setupToken: string | undefined): string {
  const lines = [`Keystone is ready: ${url}   API reference: ${url}/docs`]
  if (setupToken !== undefined)
    lines.push(
      '',
      'There is no admin yet. Make yourself the first, once, with this token:',
      `  ./keystone login ${url} --setup-token ${setupToken}`,
    )
  lines.push(
    '',
    'Ctrl-C stops the control plane; what runs goes on serving. `npm run down` removes everything.',
    '',
  )
  return `${lines.join('\n')}\n`
}
