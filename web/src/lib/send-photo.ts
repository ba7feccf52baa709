type Answer = { data?: { receivePostingPhoto?: { __typename: string; message?: string } | null } }

/** Sends a photo of a posting as it is; what is wrong with it in the server's words, `lost` when it did not arrive. */
export async function sendPhoto(
  noticeId: string,
  photo: File,
): Promise<'sent' | 'lost' | { message: string }> {
  const answer = await fetch(`/notices/${encodeURIComponent(noticeId)}/photos`, {
    method: 'PUT',
    body: photo,
    headers: { 'content-type': 'application/octet-stream' },
    credentials: 'same-origin',
  }).catch(() => null)
  if (!answer?.ok) return 'lost'
  const { data } = (await answer.json()) as Answer
  const told = data?.receivePostingPhoto
  if (told?.__typename === 'PostingPhotoReceived') return 'sent'
  return told?.message ? { message: told.message } : 'lost'
}
