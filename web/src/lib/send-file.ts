/** Sends a file in parts, each tried three times; false when the connection stays away. What arrived need not be sent again. */
export async function sendFile(
  file: File,
  partBytes: number,
  id: string,
  onSent: (parts: number) => void,
): Promise<boolean> {
  const parts = Math.ceil(file.size / partBytes)
  for (let n = 0; n < parts; n += 1) {
    onSent(n)
    const body = file.slice(n * partBytes, (n + 1) * partBytes)
    if (!(await sendPart(`/imports/${encodeURIComponent(id)}/parts/${n}`, body))) return false
  }
  onSent(parts)
  return true
}

async function sendPart(path: string, body: Blob): Promise<boolean> {
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await fetch(path, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/octet-stream' },
      credentials: 'same-origin',
    }).catch(() => null)
    if (answer?.ok) {
      const { data } = (await answer.json()) as {
        data?: { receiveImportPart?: { __typename: string } }
      }
      return data?.receiveImportPart?.__typename === 'ImportPartReceived'
    }
  }
  return false
}
