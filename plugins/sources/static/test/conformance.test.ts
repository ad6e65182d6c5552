import { sourceSuite } from '@keystone/testkit/conformance/source-suite'
import staticSource from '../src/index.ts'

sourceSuite(staticSource, {
  fields: { url: 'url', ref: 'ref', directory: 'path' },
  hostileWants: ['--upload-pack=touch X', 'main;id', 'a..b', ''],
})
