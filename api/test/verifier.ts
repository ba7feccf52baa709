import { fileURLToPath } from 'node:url'

export type Proof = {
  id: string
  state: string
  asOf: string
  textSalt: string | null
  text: Record<string, unknown> | null
  rows: Record<string, unknown>[] | null
  events: { kind: string; leafIndex: number | null; inclusion: string[]; manifest: string }[]
  checkpoint: string
  key: string
}

/** The file that anybody downloads from /verify. */
export const program = fileURLToPath(
  new URL('../../web/verify/mingzhang-verify.mjs', import.meta.url),
)
export const { verifyNotice } = (await import(program)) as {
  verifyNotice(
    proof: Proof,
    key?: string,
    witnesses?: string[],
  ): Promise<{ verdict: string; checks: object[]; seen?: object }>
}
