// A module may import those before it, and only what their index.ts offers.
const ORDER = [
  'log',
  'regions',
  'access',
  'programmes',
  'people',
  'funds',
  'reserves',
  'recoveries',
  'imports',
  'notices',
  'objections',
  'slips',
  'inspections',
  'comparisons',
  'alerts',
  'issues',
  'accountability',
  'complaints',
  'reports',
  'exports',
]

const modules = 'api/src/modules'
const inTests = '(\\.test\\.tsx?$|\\.spec\\.ts$|^(api|db)/test/)'
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

const leftToRight = ORDER.slice(0, -1).map((module, at) =>
  forbid(
    `${module}-comes-before`,
    { path: `^${modules}/${module}/`, pathNot: inTests },
    { path: `^${modules}/(${ORDER.slice(at + 1).join('|')})/` },
  ),
)

module.exports = {
  forbidden: [
    ...leftToRight,
    forbid(
      'through-the-index',
      { path: `^${modules}/([^/]+)/`, pathNot: inTests },
      { path: `^${modules}/[^/]+/`, pathNot: [`^${modules}/$1/`, `^${modules}/[^/]+/index\\.ts$`] },
    ),
    forbid(
      'known-module',
      {},
      { path: `^${modules}/[^/]+/`, pathNot: `^${modules}/(${ORDER.join('|')}|base)/` },
    ),
    forbid('kit-knows-no-module', { path: '^api/src/kit/' }, { path: `^${modules}/` }),
    forbid(
      'rules-are-pure',
      { path: `^${modules}/[^/]+/rules\\.ts$` },
      {
        path: '^(db/src|node_modules/.*(postgres|drizzle))',
        pathNot: '^db/src/permissions',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'resolvers-only-wire',
      { path: `^${modules}/[^/]+/resolvers\\.ts$` },
      { path: '^db/src/(schema|connect)', dependencyTypesNot: ['type-only'] },
    ),
    forbid('db-stands-alone', { path: '^db/src/' }, { path: '^(api|web)/' }),
    forbid('api-without-web', { path: '^api/src/' }, { path: '^web/' }),
    forbid('web-speaks-graphql', { path: '^web/src/' }, { path: '^(api|db)/' }),
    forbid(
      'ui-knows-no-domain',
      { path: '^web/src/ui/' },
      { path: '^web/src/(domain|public|console|gql)/' },
    ),
    forbid(
      'domain-below-pages',
      { path: '^web/src/domain/' },
      { path: '^web/src/(public|console)/' },
    ),
    forbid('public-apart', { path: '^web/src/public/' }, { path: '^web/src/console/' }),
    forbid('console-apart', { path: '^web/src/console/' }, { path: '^web/src/public/' }),
    forbid('tests-stay-out', { path: '^(api|db|web)/src/', pathNot: inTests }, { path: inTests }),
    forbid('one-driver', {}, { path: '^node_modules/.*/node_modules/(pg|pg-pool)/' }),
    forbid('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid(
      'no-orphans',
      {
        orphan: true,
        // A page's script is found by the build alone.
        pathNot: ['\\.d\\.ts$', inTests, 'schema\\.mappers\\.ts$', '^web/src/public/steps\\.ts$'],
      },
      {},
    ),
    forbid(
      'no-unresolvable',
      { pathNot: inTests },
      {
        couldNotResolve: true,
        dependencyTypesNot: ['type-only'],
        pathNot: ['\\.(css|woff2)', '^virtual:', 'typed-document-node'],
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(__generated__|^web/src/gql/|/dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
