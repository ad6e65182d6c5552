import type { Ports } from '../ports/ports.ts'
import type { StepRun } from '../step-run.ts'
import { assertFreeSpace } from './assert-free-space.ts'
import type { CheckoutInput } from './checkout-input.ts'
import { type CheckoutOutput, checkoutOutput } from './checkout-output.ts'
import { gitRepository } from './git-repository.ts'
import { redactCredential } from './redact-credential.ts'
import { SOURCE_FOLDER } from './source-folder.ts'

const MARKER = 'checkout.json'
const MARKER_MAX_BYTES = 64 * 1024
/** Commit messages have no limit in Git; people read the first lines. */
const MESSAGE_MAX_CHARACTERS = 500
/**
 * The workspace with exactly the wanted ref in it, fetched if it is not there: also when a later step
 * runs where the earlier one's workspace is not (another instance took over, or the machine restarted
 * with an empty temporary folder). A workspace without our mark is a dead attempt's and begins anew.
 */
export async function ensureCheckout(
  context: StepRun,
  workspace: string,
  wanted: CheckoutInput,
): Promise<{ readonly path: string; readonly checkout: CheckoutOutput }> {
  const { workspaces } = context.deps
  const path = await workspaces.exists(workspace)
  const checkout = await finishedCheckout(context.deps, workspace)
  if (path !== undefined && checkout !== undefined) return { path, checkout }
  return fetchAgain(context, workspace, wanted)
}

/** What the workspace holds, or undefined where no checkout came to its end. */
export async function finishedCheckout(
  ports: Ports,
  workspace: string,
): Promise<CheckoutOutput | undefined> {
  if ((await ports.workspaces.exists(workspace)) === undefined) return undefined
  const bytes = await ports.workspaces.read(workspace, MARKER, MARKER_MAX_BYTES)
  if (bytes === undefined) return undefined
  return checkoutOutput.parse(JSON.parse(new TextDecoder().decode(bytes)))
}

async function fetchAgain(
  context: StepRun,
  workspace: string,
  wanted: CheckoutInput,
): Promise<{ readonly path: string; readonly checkout: CheckoutOutput }> {
  const { git, workspaces } = context.deps
  const repository = await gitRepository(context.deps, context.operation.organisationId, wanted)
  redactCredential(context, repository.credential)
  await assertFreeSpace(context.deps, 0)
  const path = await workspaces.create(workspace)
  const commit = await git.checkout(
    {
      repository,
      ref: wanted.ref,
      directory: `${path}/${SOURCE_FOLDER}`,
      submodules: wanted.submodules,
      lfs: wanted.lfs,
    },
    (line) => context.log(line),
    context.signal,
  )
  const message = commit.message.slice(0, MESSAGE_MAX_CHARACTERS)
  const checkout = { ...commit, message, workspace }
  await workspaces.write(workspace, MARKER, JSON.stringify(checkout))
  return { path, checkout }
}
