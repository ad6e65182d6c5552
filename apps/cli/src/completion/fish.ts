import type { CommandWords } from './describe.ts'

/** `keystone completion fish | source` */
export function fishCompletion(words: readonly CommandWords[]): string {
  const lines = words.flatMap(({ path, commands, options }) => {
    const when = `-n "__keystone_at '${path.join(' ')}'"`
    return [
      ...commands.map(
        (one) => `complete -c keystone ${when} -f -a ${one.name} -d ${quoted(one.describe)}`,
      ),
      ...options
        .filter((one) => one.flag.startsWith('--'))
        .map(
          (one) =>
            `complete -c keystone ${when} -l ${one.flag.slice(2)} -d ${quoted(one.describe)}`,
        ),
    ]
  })
  const paths = words
    .filter(({ path }) => path.length > 0)
    .map(({ path }) => quoted(path.join(' ')))
  return `set -g __keystone_paths ${paths.join(' ')}
function __keystone_at
  set -l place ''
  for word in (commandline -opc)[2..]
    set -l longer (string trim -- "$place $word")
    contains -- "$longer" $__keystone_paths; and set place $longer
  end
  test "$place" = "$argv[1]"
end
${lines.join('\n')}
`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
