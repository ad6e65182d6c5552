import { sourceSuite } from '@keystone/testkit/conformance/source-suite'
import git from '../src/index.ts'

sourceSuite(git, {
  fields: { url: 'url', ref: 'ref', directory: 'path', dockerfile: 'path' },
  hostileWants: ['--upload-pack=touch X', 'main;id', 'a..b', ''],
})
