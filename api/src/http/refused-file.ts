import { isRetryable } from '@mingzhang/db/connect.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'

import { type Language, languageOf } from '../kit/language.ts'

const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  SESSION_OVER: 401,
  SECOND_FACTOR: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RULE_BROKEN: 409,
  GONE: 410,
  TRY_AGAIN: 503,
}

const words = {
  zh: {
    title: '文件没有给出',
    failed: '生成文件时出错，文件没有给出。请重试；仍然不行，请把下面的编号告诉管理员。',
    busy: '服务正忙，文件没有给出，请稍后再试。',
    reference: '编号',
    back: '回到控制台',
  },
  en: {
    title: 'No file was given',
    failed: 'Making the file failed. Try again, or give your administrator the reference below.',
    busy: 'The service is busy: try again shortly.',
    reference: 'Reference',
    back: 'Back to the console',
  },
}

/** Why there is no file: a page for who followed a link, JSON for a program. Only what was written to be said is said. */
export async function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): Promise<FastifyReply> {
  const language = languageOf(request.cookies.lang, request.headers['accept-language'])
  const { code, message } = saidOf(error, language)
  void reply.code(statuses[code] ?? 500)
  if (!request.headers.accept?.includes('text/html'))
    return await reply.send({ errors: [{ message, extensions: { code } }] })
  const w = words[language]
  return await reply.type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${w.title}</title><main><h1>${w.title}</h1><p>${escape(message)}</p><p>${w.reference} ${request.id}</p><p><a href="/console">${w.back}</a></p></main></html>`)
}

function saidOf(error: unknown, language: Language): { code: string; message: string } {
  if (error instanceof GraphQLError) {
    const code = String(error.extensions.code)
    if (code in statuses) return { code, message: error.message }
  }
  if (isRetryable(error)) return { code: 'TRY_AGAIN', message: words[language].busy }
  return { code: 'INTERNAL', message: words[language].failed }
}

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
