/** 文号 as it is stored: one pair of brackets 〔〕, half-width digits, no spaces, no 第, no zeros before the number. */
export const normaliseDocumentNo = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[[(【﹝〔]/g, '〔')
    .replaceAll(/[\])】﹞〕]/g, '〕')
    .replaceAll(/\s/g, '')
    .replace(/〕第?0*(?=\d+号)/, '〕')
