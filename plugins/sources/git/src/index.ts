import type { Source } from '@keystone/plugin-kit/source'
import { builtImageStep } from '@keystone/plugin-kit/steps/built-image-step'
import { checkoutStep } from '@keystone/plugin-kit/steps/checkout-step'
import { pushStep } from '@keystone/plugin-kit/steps/push-step'
import { checkGit } from './check.ts'
import { type GitConfig, gitConfig } from './config.ts'
import { gitForm } from './form.ts'
import { planGit } from './plan.ts'
import { buildFromDockerfile } from './steps/build.ts'

const git: Source<GitConfig> = {
  kind: 'git',
  title: 'Git repository',
  describe: 'Fetches a commit and builds the Dockerfile in it.',
  config: gitConfig,
  sample: {
    url: 'https://git.example.com/shop/web.git',
    ref: 'main',
    directory: '.',
    dockerfile: 'Dockerfile',
    args: { NODE_ENV: 'production' },
    secrets: { npm_token: 'NPM_TOKEN' },
    submodules: false,
    lfs: false,
    noCache: false,
  },
  form: gitForm,
  plan: planGit,
  steps: {
    'git:checkout': checkoutStep,
    'git:build': buildFromDockerfile,
    'git:push': pushStep,
    'git:image': builtImageStep,
  },
  check: checkGit,
}

export default git
