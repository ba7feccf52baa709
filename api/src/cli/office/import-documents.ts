const told = 'id state version progressDone progressTotal'

export const start = `mutation ($input: StartImportInput!) { startImport(input: $input) {
  __typename ... on ImportStarted { import { ${told} } } ... on Problem { message path }
} }`

export const correct = `mutation ($input: CorrectImportInput!) { correctImport(input: $input) {
  __typename ... on ImportMoved { import { ${told} } } ... on Problem { message path }
} }`

export const look = `query ($id: ID!) { import(id: $id) { ${told} kind takeOver
  refusal { message } sameFileAs { id fileName }
  sheets { name notes }
  summary { rows new changed same refused unmatched identityReview amount noApproval amountDiffers takenOver memberChanges remarks
    problems { code message rows } unanswered { lines amount batch { documentNo } } plan { region { name } programme { name } month lines amount allocation { documentNo } } }
} }`

export const rowsOfClass = `query ($id: ID!, $class: ImportRowClass!) { import(id: $id) { rows(class: $class, first: 20) {
  edges { node { class sheet row problems { severity cell message advice } } } pageInfo { hasNextPage }
} } }`

const moved = `__typename ... on ImportMoved { import { ${told} } } ... on Problem { message }`

export const moves = {
  cancel: `mutation ($input: MoveImportInput!) { cancelImport(input: $input) { ${moved} } }`,
  promote: `mutation ($input: MoveImportInput!) { promoteImport(input: $input) { ${moved} } }`,
  undo: `mutation ($input: MoveImportInput!) { undoImport(input: $input) { ${moved} } }`,
} as const

export type ImportNow = {
  id: string
  state: string
  version: number
  progressDone: number
  progressTotal: number
}

export type ImportFound = ImportNow & {
  kind: string
  takeOver: string | null
  refusal: { message: string } | null
  sameFileAs: { id: string; fileName: string } | null
  sheets: { name: string; notes: string[] }[]
  summary: {
    rows: number
    new: number
    changed: number
    same: number
    refused: number
    unmatched: number
    identityReview: number
    amount: string
    noApproval: number
    amountDiffers: number
    takenOver: number
    memberChanges: number
    remarks: string[]
    problems: { code: string; message: string; rows: number }[]
    unanswered: { lines: number; amount: string; batch: { documentNo: string } | null }[]
    plan: {
      region: { name: string }
      programme: { name: string }
      month: string
      lines: number
      amount: string
      allocation: { documentNo: string } | null
    }[]
  } | null
}

export type RowsFound = {
  edges: {
    node: {
      class: string
      sheet: string
      row: number
      problems: { severity: string; cell: string | null; message: string; advice: string }[]
    }
  }[]
  pageInfo: { hasNextPage: boolean }
}
