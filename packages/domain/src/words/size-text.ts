/** A size in English, in steps of 1024: `512 MiB`, `1.0 GiB`. */
export function sizeText(bytes: number): string {
  return bytes < 1024 ** 3
    ? `${Math.floor(bytes / 1024 ** 2)} MiB`
    : `${(bytes / 1024 ** 3).toFixed(1)} GiB`
}
