import { graphql } from '../../../gql/index.ts'

/** What a person may say a file is of. */
export const Programmes = graphql(`
  query ImportProgrammes {
    programmes {
      code
      name
    }
  }
`)
