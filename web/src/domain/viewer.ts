import { createContext, useContext } from 'react'
import { graphql } from '../gql/index.ts'
import type { Viewer_ViewerFragment } from '../gql/graphql.ts'

export const ViewerFragment = graphql(`
  fragment Viewer_viewer on Viewer {
    account {
      id
      displayName
      unit
    }
    grants {
      id
      role
      roleLabel
      region {
        code
        name
      }
    }
    permissions
    secondFactor
    secondFactorEnrolled
    mustChangePassword
    sessionId
  }
`)

export type Viewer = Viewer_ViewerFragment

export const ViewerContext = createContext<Viewer | null>(null)

/** Who is signed in; pages are only shown to somebody. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('a console page without a viewer')
  return viewer
}

export const useMay = (permission: string): boolean => useViewer().permissions.includes(permission)
