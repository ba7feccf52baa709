/** 文号 as it is stored: one pair of brackets 〔〕, half-width digits, no spaces. */
export const normaliseDocumentNo = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[[(【﹝〔]/g, '〔')
    .replaceAll(/[\])】﹞〕]/g, '〕')
    .replaceAll(/\s/g, '')
