import type { Module } from '../module.ts'
import { breachesById } from './read/breaches.ts'
import { findNoticeRow, noticesById } from './read/notices.ts'
import { posterFile } from './poster/file.ts'
import { photoFile } from './photo-file.ts'
import { resolvers } from './resolvers.ts'
import { loudspeakerFile } from './spoken/loudspeaker-file.ts'

export const noticesModule: Module = {
  name: 'notices',
  resolvers,
  files: [posterFile, photoFile, loudspeakerFile],
  nodes: {
    Notice: async (ctx, [id]) => (await ctx.load(noticesById, id!)) ?? null,
    Breach: async (ctx, [id]) => (await ctx.load(breachesById, id!)) ?? null,
    NoticeRow: (ctx, [id]) => findNoticeRow(ctx, id!),
  },
}
