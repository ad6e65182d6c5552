import type { Source } from '@keystone/plugin-kit/source'
import { builtImageStep } from '@keystone/plugin-kit/steps/built-image-step'
import { checkoutStep } from '@keystone/plugin-kit/steps/checkout-step'
import { pushStep } from '@keystone/plugin-kit/steps/push-step'
import { checkStatic } from './check.ts'
import { type StaticConfig, staticConfig } from './config.ts'
import { staticForm } from './form.ts'
import { planStatic } from './plan.ts'
import { buildSite } from './steps/build.ts'
import { renderStep } from './steps/render.ts'

const staticSource: Source<StaticConfig> = {
  kind: 'static',
  title: 'Static site',
  describe: 'Serves a folder of a Git repository, with Markdown rendered where wanted.',
  config: staticConfig,
  sample: {
    url: 'https://git.example.com/shop/handbook.git',
    ref: 'main',
    directory: 'docs',
    markdown: true,
    spa: false,
  },
  form: staticForm,
  plan: planStatic,
  steps: {
    'static:checkout': checkoutStep,
    'static:render': renderStep,
    'static:build': buildSite,
    'static:push': pushStep,
    'static:image': builtImageStep,
  },
  check: checkStatic,
}

export default staticSource
