import type { CommandWords } from './describe.ts'

/** `eval "$(keystone completion zsh)"`, or the output as `_keystone` in `$fpath`. */
export function zshCompletion(words: readonly CommandWords[]): string {
  const cases = words.map(({ path, commands, options }) => {
    const all = [
      ...commands.map((one) => entry(one.name, one.describe)),
      ...options.map((one) => entry(one.flag, one.describe)),
    ]
    return `    '${path.join(' ')}') entries=(${all.join(' ')}) ;;`
  })
  return `#compdef keystone
_keystone() {
  local word place=''
  local -a entries
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${place:+$place }$word" in
${words
  .filter(({ path }) => path.length > 0)
  .map(({ path }) => `      '${path.join(' ')}') place='${path.join(' ')}' ;;`)
  .join('\n')}
    esac
  done
  case "$place" in
${cases.join('\n')}
  esac
  _describe 'keystone' entries || _files
}
compdef _keystone keystone
`
}

function entry(word: string, describe: string): string {
  return `'${`${word}:${describe}`.replaceAll("'", "'\\''")}'`
}
