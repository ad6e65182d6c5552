import { runCommand } from '../bootstrap/run-command.ts'

/** Absolute paths of the shared libraries a host binary loads, its loader included; none for a static one. */
export async function hostLibraries(binary: string): Promise<readonly string[]> {
  const { stdout } = await runCommand(['ldd', binary])
  return parseLdd(stdout)
}

/** Reads lines like `libc.so.6 => /lib/libc.so.6 (0x…)` and `/lib64/ld-linux.so.2 (0x…)`. */
export function parseLdd(output: string): readonly string[] {
  const paths = output.split('\n').map((line) => /(?:=>\s*)?(\/\S+)\s+\(0x/.exec(line)?.[1])
  return [...new Set(paths.filter((path) => path !== undefined))]
}
