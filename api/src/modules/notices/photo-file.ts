import { postingPhoto } from '@mingzhang/db'
import { openBytes } from '@mingzhang/db/identity.ts'
import { eq } from 'drizzle-orm'

import type { FileRoute } from '../../files/made-file.ts'
import { notFound } from '../../kit/errors.ts'
import { idOf } from '../../kit/ids.ts'
import { refuse } from '../../refuse.ts'

/** `GET /notices/photo?id=PostingPhoto.…`: a sheet with its names, for whoever may read the list's rows. */
export const photoFile: FileRoute = {
  path: '/notices/photo',
  make: async ({ as }, asked) => {
    const id = idOf(asked.id ?? '', 'PostingPhoto', 'id')
    return await as('read', async (ctx) => {
      refuse(ctx, 'notice.read')
      const [row] = await ctx.read
        .select({ sealed: postingPhoto.sealed, type: postingPhoto.mediaType })
        .from(postingPhoto)
        .where(eq(postingPhoto.id, id))
      if (!row) throw notFound(ctx.language)
      const name = `张贴照片.${row.type === 'image/png' ? 'png' : 'jpg'}`
      return { name, type: row.type, parts: [openBytes(ctx.keys, row.sealed)] }
    })
  },
}
