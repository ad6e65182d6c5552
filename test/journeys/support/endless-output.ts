import { tinyApp } from './examples.ts'

/** Where an output is too long, by who writes it. */
export const endlessOutput = { build, line }

/** An app whose build says a gigabyte. */
function build(): Record<string, string> {
  const { Dockerfile = '', ...files } = tinyApp('talkative')
  const talk = `RUN yes ${'x'.repeat(1_000)} | head -c 1000000000\n`
  return { ...files, Dockerfile: `${Dockerfile}${talk}` }
}

/** An app that writes a line of 100 MB, then "after", and serves. */
function line(): Record<string, string> {
  const { Dockerfile = '', ...files } = tinyApp('long')
  const command =
    "head -c 100000000 /dev/zero | tr '\\\\0' x; echo; echo after; exec httpd -f -p 8080 -h /www"
  return {
    ...files,
    Dockerfile: Dockerfile.replace(/CMD.*/, `CMD ["sh", "-c", "${command}"]`),
  }
}
