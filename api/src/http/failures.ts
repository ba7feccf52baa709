import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

/** What a request is answered that no page answers: its status and the reference in the log, never what went wrong inside. */
export function answerFailures(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode && error.statusCode >= 400 ? error.statusCode : 500
    // The route as it is declared: an address may hold what was looked for.
    const path = request.routeOptions.url
    // Who left before the answer was whole met with no error of ours.
    if (status >= 500 && error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
      log.error({ reference: request.id, path, kind: error.code || error.name }, 'internal error')
    return await sendFailure(request, reply, status)
  })
}

const words: Record<number, string> = {
  400: '地址或内容有误。Malformed.',
  404: '没有这个页面。There is no such page.',
  405: '不能这样访问。Not allowed.',
  413: '内容太长。Too long.',
  415: '不能识别的格式。Unknown format.',
}

export const sendFailure = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(
      `${words[status] ?? (status < 500 ? '不能办理这个请求。Refused.' : '系统出错，请稍后再试。Something failed: try again.')}\n${request.id}\n`,
    )
