import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, realpath, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type {
  ImageRecipe,
  RecipeBinary,
  RecipeFile,
} from '../../packages/hosts/src/gateway/image/image-recipe.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { findProgram } from '../bootstrap/find-program.ts'
import { runCommand } from '../bootstrap/run-command.ts'
import { hostLibraries } from './host-libraries.ts'

const APPLET_FOLDER = '/bin'

/** Lays out an image's file system below `root`, from the recipe and the host's binaries. */
export async function assembleRoot(recipe: ImageRecipe, root: string): Promise<void> {
  for (const { imagePath, mode } of recipe.directories) {
    await mkdir(path.join(root, imagePath), { recursive: true })
    await chmod(path.join(root, imagePath), mode)
  }
  for (const binary of recipe.binaries) await copyBinary(binary, root)
  for (const file of recipe.hostFiles) {
    if (existsSync(file)) await copyInto(root, file, file)
  }
  await writeFiles(recipe.files, root)
  if (recipe.busyboxApplets) await linkApplets(root)
}

/** Writes only the recipe's own files; all that an upstream base still needs. */
export async function writeFiles(files: readonly RecipeFile[], root: string): Promise<void> {
  for (const { imagePath, mode, content } of files) {
    const target = path.join(root, imagePath)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, content, { mode })
  }
}

async function copyBinary({ program, imagePath }: RecipeBinary, root: string): Promise<void> {
  const source = program === 'node' ? process.execPath : findProgram(program)
  if (!source) {
    throw new BootstrapError(
      'program_missing',
      `The image needs the host's ${program}, and there is none.`,
      `Install ${program}, or make the container registry reachable so that upstream images can be pulled.`,
    )
  }
  await copyInto(root, source, imagePath)
  for (const library of await hostLibraries(source)) await copyInto(root, library, library)
}

async function copyInto(root: string, source: string, imagePath: string): Promise<void> {
  const target = path.join(root, imagePath)
  if (existsSync(target)) return
  await mkdir(path.dirname(target), { recursive: true })
  await copyFile(await realpath(source), target)
}

async function linkApplets(root: string): Promise<void> {
  const { stdout } = await runCommand([path.join(root, 'bin/busybox'), '--list'])
  for (const applet of stdout.trim().split('\n')) {
    const link = path.join(root, APPLET_FOLDER, applet)
    if (!existsSync(link)) await symlink('busybox', link)
  }
}
