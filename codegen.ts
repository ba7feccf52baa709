import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from '@eddeee888/gcg-typescript-resolver-files'
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset'
import type { CodegenConfig } from '@graphql-codegen/cli'

const scalars = {
  Money: 'string',
  Date: 'string',
  DateTime: 'string',
  Month: 'string',
  RegionCode: 'string',
}

// What the parent object of a type is: `export type RegionMapper = …` in its module. Found here,
// because the preset writes a resolver file for each mapper that it finds itself.
function findMappers(): Record<string, string> {
  const files = globSync('api/src/modules/*/schema.mappers.ts').sort()
  const mappers = files.flatMap((file) => {
    const names = readFileSync(file, 'utf8').matchAll(/^export (?:type|interface) (\w+)Mapper\b/gm)
    const path = file.replace('api/src/', '../')
    return [...names].map(([, name]) => [name, `${path}#${name}Mapper`])
  })
  return Object.fromEntries(mappers)
}

const config: CodegenConfig = {
  schema: 'api/src/modules/**/*.graphql',
  documents: ['web/src/**/*.{ts,tsx}', '!web/src/gql/**'],
  ignoreNoDocuments: true,
  importExtension: '.ts',
  generates: {
    'api/src/modules': defineConfig({
      resolverGeneration: 'disabled',
      resolverTypesPath: '../__generated__/types.ts',
      fixObjectTypeResolvers: 'disabled',
      mappersFileExtension: '.none',
      // The API reads the modules' own files.
      typeDefsFilePath: false,
      mergeSchema: { path: '../../../schema.graphql', config: { includeDirectives: true } },
      scalarsModule: false,
      typesPluginsConfig: {
        mappers: findMappers(),
        contextType: '../context.ts#Context',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
      },
      scalarsOverrides: Object.fromEntries(
        Object.entries({ ...scalars, ID: 'string', Money: 'bigint', Bytes: 'Uint8Array' }).map(
          ([name, type]) => [name, { type }],
        ),
      ),
    }),
    'web/src/gql/': {
      preset: 'client',
      // urql's document cache knows an answer by its __typename.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: {
        persistedDocuments: true,
        fragmentMasking: { unmaskFunctionName: 'readFragment' },
      },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { ...scalars, Bytes: 'never' },
      },
    },
  },
}

export default config
