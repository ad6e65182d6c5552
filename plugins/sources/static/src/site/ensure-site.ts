import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { TreeFile } from '@keystone/plugin-kit/ports/workspaces-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { StepRun } from '@keystone/plugin-kit/step-run'
import { assertFreeSpace } from '@keystone/plugin-kit/steps/assert-free-space'
import { joinPath } from '@keystone/plugin-kit/steps/join-path'
import { SOURCE_FOLDER } from '@keystone/plugin-kit/steps/source-folder'
import { caddyfile } from './caddyfile.ts'
import { NOT_FOUND_PAGE } from './not-found-page.ts'
import { type PageRenderer, pageRenderer } from './page-renderer.ts'
import { planSite } from './plan-site.ts'
import { SITE_DOCKERFILE } from './site-dockerfile.ts'
import type { SiteFile } from './site-file.ts'
import type { SiteInput } from './site-input.ts'
import { type SiteOutput, siteOutput } from './site-output.ts'

/** Folder of the image's context in the workspace, beside the checkout. */
export const IMAGE_FOLDER = 'image'
const MARKER = 'site.json'
const MARKER_MAX_BYTES = 64 * 1024
const LIMITS = { files: 20_000, bytes: 1024 ** 3 }
const FILE_MAX_BYTES = 200 * 1024 ** 2

/** Makes the context of the site's image from the checkout in this workspace, if it is not there yet. Same commit, same files. */
export async function ensureSite(
  context: StepRun,
  workspace: string,
  site: SiteInput,
): Promise<SiteOutput> {
  const made = await finishedSite(context.deps, workspace)
  if (made !== undefined) return made
  const { workspaces } = context.deps
  const folder = joinPath(SOURCE_FOLDER, site.directory)
  const tree = await treeOf(context.deps, workspace, site.directory)
  const plan = planSite(tree, site)
  assertServable(tree, plan.files, site.directory)
  await assertFreeSpace(
    context.deps,
    tree.reduce((sum, file) => sum + file.bytes, 0),
  )
  for (const note of plan.notes) context.log(note)
  const pages = await writeFiles(context, workspace, folder, plan.files)
  await writeServer(context, workspace, plan.files, site)
  const output = { files: plan.files.length, pages }
  await workspaces.write(workspace, MARKER, JSON.stringify(output))
  return output
}

/** What was made in the workspace, or undefined where no rendering came to its end. */
export async function finishedSite(
  ports: Ports,
  workspace: string,
): Promise<SiteOutput | undefined> {
  if ((await ports.workspaces.exists(workspace)) === undefined) return undefined
  const bytes = await ports.workspaces.read(workspace, MARKER, MARKER_MAX_BYTES)
  if (bytes === undefined) return undefined
  return siteOutput.parse(JSON.parse(new TextDecoder().decode(bytes)))
}

/** In words of the repository: where its files lie in the workspace is nothing that its owner knows. */
async function treeOf(
  ports: Ports,
  workspace: string,
  directory: string,
): Promise<readonly TreeFile[]> {
  try {
    return await ports.workspaces.tree(workspace, joinPath(SOURCE_FOLDER, directory), LIMITS)
  } catch (error) {
    if (!(error instanceof StepError) || error.code !== 'TREE_MISSING') throw error
    throw new StepError('TREE_MISSING', `There is no folder ${directory} in this commit`, {
      hint: 'Set "directory" to the folder that holds the pages, or "ref" to the branch that has it.',
    })
  }
}

function assertServable(
  tree: readonly TreeFile[],
  files: readonly SiteFile[],
  directory: string,
): void {
  if (files.length === 0)
    throw new StepError('SITE_EMPTY', `There are no files to serve in ${directory}`, {
      hint: 'Set "directory" to the folder that holds the pages, or "ref" to the branch that has it. Dot files are never served.',
    })
  const large = tree.find((file) => file.bytes > FILE_MAX_BYTES)
  if (large !== undefined)
    throw new StepError('TREE_TOO_LARGE', `${large.path} is larger than 200 MiB`, {
      hint: 'Keep large downloads in object storage and link to them.',
    })
}

async function readWhole(ports: Ports, workspace: string, path: string): Promise<Uint8Array> {
  const bytes = await ports.workspaces.read(workspace, path, FILE_MAX_BYTES)
  if (bytes !== undefined) return bytes
  throw new StepError('CHECKOUT_MISSING', `${path} vanished from the working copy`, {
    nature: 'transient',
  })
}

/** Copies and renders; gives the number of pages. */
async function writeFiles(
  context: StepRun,
  workspace: string,
  folder: string,
  files: readonly SiteFile[],
): Promise<number> {
  const pages = new Map(
    files.filter((file) => file.as === 'page').map((file) => [file.from, file.to]),
  )
  const renderer = pageRenderer(pages)
  try {
    for (const file of files) {
      context.signal.throwIfAborted()
      const bytes = await readWhole(context.deps, workspace, joinPath(folder, file.from))
      const content = file.as === 'copy' ? bytes : await page(context, renderer, file, bytes)
      await context.deps.workspaces.write(workspace, `${IMAGE_FOLDER}/site/${file.to}`, content)
    }
  } finally {
    await renderer[Symbol.asyncDispose]()
  }
  return pages.size
}

async function page(
  context: StepRun,
  renderer: PageRenderer,
  file: SiteFile,
  bytes: Uint8Array,
): Promise<string> {
  const markdown = new TextDecoder().decode(bytes)
  const { html, note } = await renderer.render(markdown, file.from, context.signal)
  if (note !== undefined) context.log(note)
  return html
}

async function writeServer(
  context: StepRun,
  workspace: string,
  files: readonly SiteFile[],
  site: SiteInput,
): Promise<void> {
  const { workspaces } = context.deps
  const names = new Set(files.map((file) => file.to))
  if (!names.has('index.html')) context.log('There is no index page: the address / will answer 404')
  if (!names.has('404.html'))
    await workspaces.write(workspace, `${IMAGE_FOLDER}/site/404.html`, NOT_FOUND_PAGE)
  await workspaces.write(workspace, `${IMAGE_FOLDER}/Caddyfile`, caddyfile(site))
  await workspaces.write(workspace, `${IMAGE_FOLDER}/Dockerfile`, SITE_DOCKERFILE)
}
