/**
 * Makes a formatter of `Intl` once for each language and form. Making one takes some 0.1 ms, which was
 * more than a third of what a row of a long list took; using it takes next to nothing.
 */
export function keptFormat<Form extends string, Format>(
  make: (language: string, form: Form) => Format,
): (language: string, form: Form) => Format {
  const kept = new Map<string, Format>()
  return (language, form) => {
    const key = `${language} ${form}`
    const format = kept.get(key) ?? make(language, form)
    kept.set(key, format)
    return format
  }
}
