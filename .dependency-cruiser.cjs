/** The table of architecture.md: a package may import the packages of its row, and itself. */
const ALLOWED = {
  'packages/domain': [],
  'packages/contract': ['packages/domain'],
  'packages/engine': [],
  'packages/plugin-kit': ['packages/domain', 'packages/engine'],
  'packages/foundation': [],
  'packages/hosts': ['packages/plugin-kit', 'packages/foundation', 'packages/domain'],
  'packages/store': ['packages/domain', 'packages/engine', 'packages/foundation'],
  'packages/core': [
    'packages/domain',
    'packages/contract',
    'packages/engine',
    'packages/plugin-kit',
    'packages/store',
    'packages/foundation',
  ],
  'apps/cli': ['packages/contract'],
  'apps/console': ['packages/contract'],
}

/** Packages from npm that only these folders may use; the rest of a row's npm packages is free. */
const PURE = '^packages/(domain|contract|engine|plugin-kit)/src'

const rows = Object.entries(ALLOWED).map(([folder, allowed]) => ({
  name: `imports-of-${folder.replace('/', '-')}`,
  comment: `${folder} may import only: ${allowed.join(', ') || 'nothing of ours'} (architecture.md)`,
  severity: 'error',
  from: { path: `^${folder}/src/` },
  to: {
    path: '^(packages|apps|plugins|tools)/',
    pathNot: [folder, ...allowed].map((name) => `^${name}/`),
  },
}))

module.exports = {
  forbidden: [
    ...rows,
    {
      name: 'imports-of-plugins',
      comment: 'A plugin knows plugin-kit and domain; the world arrives as ports.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/([^/]+)/src/' },
      to: {
        path: '^(packages|apps|plugins|tools)/',
        pathNot: ['^packages/(plugin-kit|domain)/', '^plugins/$1/$2/'],
      },
    },
    {
      name: 'pure-packages-know-no-node',
      comment: 'Decisions are pure: no clock, disk, network; contract also runs in the browser.',
      severity: 'error',
      // Hashing is a pure function that the language does not have; it is in one file.
      from: { path: PURE, pathNot: '^packages/engine/src/sha256\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-packages-know-zod-only',
      severity: 'error',
      from: { path: PURE },
      to: { path: 'node_modules', pathNot: 'node_modules/zod/' },
    },
    {
      name: 'nothing-imports-the-server',
      severity: 'error',
      from: { path: '^(packages|plugins|apps/(cli|console))/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'product-knows-no-testkit',
      severity: 'error',
      from: { path: '^(packages|plugins|apps)/.*src/', pathNot: '^packages/testkit/' },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      // A type that two files share is no cycle at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Tests may import anything, and use `await using`, which the parser below does not know yet.
    exclude: { path: '(^|/)(dist|\\.keystone|test)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
    },
    // TypeScript 7 has no compiler API for JavaScript yet; swc reads the sources instead.
    parser: 'swc',
  },
}
