import { parseImageReference } from '@keystone/domain/names/parse-image-reference'
import { STATIC_SERVER_IMAGE } from '@keystone/domain/names/static-server-image'
import type { StepRun } from '@keystone/plugin-kit/step-run'
import { buildInput } from '@keystone/plugin-kit/steps/build-input'
import { buildStep } from '@keystone/plugin-kit/steps/build-step'
import { ensureCheckout } from '@keystone/plugin-kit/steps/ensure-checkout'
import { joinPath } from '@keystone/plugin-kit/steps/join-path'
import type { PreparedBuild } from '@keystone/plugin-kit/steps/prepared-build'
import { registryAuthsForHosts } from '@keystone/plugin-kit/steps/registry-auth'
import { stepOutput } from '@keystone/plugin-kit/steps/step-output'
import { z } from 'zod'
import { ensureSite, IMAGE_FOLDER } from '../site/ensure-site.ts'
import { siteInput } from '../site/site-input.ts'

const siteBuildInput = z.looseObject({ ...buildInput.shape, site: siteInput })

type SiteBuildInput = z.output<typeof siteBuildInput>

/** Builds our own Dockerfile around the files of the site. */
export const buildSite = buildStep<SiteBuildInput>({ input: siteBuildInput, prepare })

async function prepare(context: StepRun, input: SiteBuildInput): Promise<PreparedBuild> {
  const { workspace, commit } = stepOutput.checkout(context)
  const { path } = await ensureCheckout(context, workspace, { ...input.checkout, ref: commit })
  await ensureSite(context, workspace, input.site)
  const { host } = parseImageReference(STATIC_SERVER_IMAGE)
  return {
    contextDirectory: joinPath(path, IMAGE_FOLDER),
    dockerfile: 'Dockerfile',
    args: {},
    secrets: {},
    target: undefined,
    noCache: false,
    registryAuth: await registryAuthsForHosts(context, [host]),
  }
}
