/**
 * The commit behind the first of `names` in the output of `ls-remote --symref` (`id TAB name` lines, and
 * `ref: refs/heads/main TAB HEAD`). An annotated tag stands there twice, and the line with `^{}` has its
 * commit. HEAD is given by the name of its branch where the server tells it.
 */
export function chooseAdvertised(
  output: string,
  names: readonly string[],
): { readonly commit: string; readonly ref: string } | undefined {
  const ids = new Map<string, string>()
  const targets = new Map<string, string>()
  for (const line of output.split('\n')) {
    const [value, name] = line.split('\t')
    if (value === undefined || name === undefined) continue
    if (value.startsWith('ref: ')) targets.set(name, value.slice('ref: '.length))
    else ids.set(name, value)
  }
  const ref = names.find((name) => ids.has(name))
  const commit = ref === undefined ? undefined : (ids.get(`${ref}^{}`) ?? ids.get(ref))
  return ref === undefined || commit === undefined
    ? undefined
    : { commit, ref: targets.get(ref) ?? ref }
}
