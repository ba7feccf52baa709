import tseslint from 'typescript-eslint'

const SOURCES = ['{api,db,web}/src/**/*.{ts,tsx}']
const TESTS = ['**/*.test.{ts,tsx}', '**/*.spec.ts', '{api,db}/test/**']

const oneReaderOfTheEnvironment = {
  object: 'process',
  property: 'env',
  message: 'Only api/src/config.ts reads the environment.',
}

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/__generated__/',
      'web/src/gql/',
      'db/migrations/',
      '.data/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', 300],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: SOURCES,
    ignores: TESTS,
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', oneReaderOfTheEnvironment],
    },
  },
  { files: ['api/src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    // A drizzle query is a lazy thenable: handed back un-awaited it may run twice.
    files: ['api/src/**/*.ts'],
    rules: { '@typescript-eslint/return-await': ['error', 'always'] },
  },
  { files: TESTS, rules: { 'max-lines': ['error', 400] } },
  { files: ['**/*.{js,cjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
