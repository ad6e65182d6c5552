/**
 * The commit behind the first of `names` in the output of `ls-remote` (`id TAB name` lines). An
 * annotated tag stands there twice, and the line with `^{}` has its commit.
 */
export function chooseAdvertised(
  output: string,
  names: readonly string[],
): { readonly commit: string; readonly ref: string } | undefined {
  const ids = new Map<string, string>()
  for (const line of output.split('\n')) {
    const [id, name] = line.split('\t')
    if (id !== undefined && name !== undefined) ids.set(name, id)
  }
  const ref = names.find((name) => ids.has(name))
  const commit = ref === undefined ? undefined : (ids.get(`${ref}^{}`) ?? ids.get(ref))
  return ref === undefined || commit === undefined ? undefined : { commit, ref }
}
