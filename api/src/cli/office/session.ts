import { Refusal } from '@mingzhang/db/refusal.ts'

type Variables = Record<string, unknown>
type ServerError = { message: string; extensions?: { code?: string } }
type Body = { data?: unknown; errors?: ServerError[] }

/** Somebody's session with the server: the same API, rights and log as the console. */
export class Session {
  readonly #url: string
  #cookie = ''

  constructor(url: string) {
    this.#url = url
  }

  /** The answer's data. @throws Refusal with what the server said */
  async ask<T>(query: string, variables: Variables = {}): Promise<T> {
    const response = await this.#send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return dataOf<T>(await response.json())
  }

  /** A piece of a file. @throws Refusal */
  async put<T>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<T> {
    const response = await this.#send(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    })
    return dataOf<T>(await response.json())
  }

  /** A file as it comes. @throws Refusal */
  async download(path: string): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#send(path, { method: 'GET' })
    if (response.ok && response.body) return response.body
    const text = await response.text()
    throw refusalIn(text) ?? new Refusal(`下载失败（${response.status}）。`, 'The download failed.')
  }

  /** Code of the installation's county. */
  async county(): Promise<string> {
    const { county } = await this.ask<{ county: { code: string } }>('{ county { code } }')
    return county.code
  }

  async #send(path: string, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers)
    headers.set('accept-language', 'zh-CN')
    headers.set('user-agent', 'mz')
    if (this.#cookie) headers.set('cookie', this.#cookie)
    const response = await fetch(new URL(path, this.#url), { ...request, headers })
    const set = response.headers.getSetCookie().find((each) => each.startsWith('mz_session='))
    if (set) this.#cookie = set.split(';')[0]!
    return response
  }
}

function dataOf<T>(body: unknown): T {
  const { data, errors } = body as Body
  const [error] = errors ?? []
  if (error) throw refusalOf(error)
  return data as T
}

/** What the API says of an argument is meant for programs: here it is named first. */
function refusalOf({ message, extensions }: ServerError): Refusal {
  const code = extensions?.code ?? '?'
  const [, name] = /^(?:Variable "\$)?([\w.]+)(?:"|:)/.exec(message) ?? []
  return code === 'BAD_USER_INPUT' && name
    ? new Refusal(`参数不符：${name}。请核对后再试。`, message)
    : new Refusal(`${message}（${code}）`, '')
}

function refusalIn(text: string): Refusal | null {
  try {
    const [error] = (JSON.parse(text) as Body).errors ?? []
    return error ? refusalOf(error) : null
  } catch {
    return null
  }
}
