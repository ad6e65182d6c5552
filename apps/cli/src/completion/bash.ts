import type { CommandWords } from './describe.ts'

/** `eval "$(keystone completion bash)"` */
export function bashCompletion(words: readonly CommandWords[]): string {
  const cases = words.map(({ path, commands, options }) => {
    const all = [...commands.map((one) => one.name), ...options.map((one) => one.flag)]
    return `    '${path.join(' ')}') words='${all.join(' ')}' ;;`
  })
  return `_keystone() {
  local word path='' words=''
  local current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
${words
  .filter(({ path }) => path.length > 0)
  .map(({ path }) => `      '${path.join(' ')}') path='${path.join(' ')}' ;;`)
  .join('\n')}
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _keystone keystone
`
}
