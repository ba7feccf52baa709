import { words } from '../lib/i18n.ts'

export const rollWords = words(
  {
    title: '谁退出了、为什么没有批准',
    about:
      '这里只有数字，没有姓名：退出的人和没有批准的申请，法律要求公布的范围里没有。数字每季度更新一次。',
    span: (from: string, to: string) => `${from}至${to}，全县：`,
    left: '退出救助名册的',
    leftBody:
      '不再享受的家庭要先听取本人意见，再收到写明理由的书面决定。名册里的名单按月更新；拟终止特困供养的，在村里和网上公示七天。换户主接着享受的不算退出。',
    refused: '没有批准的申请',
    refusedBody:
      '没有批准的，乡镇（街道）要把理由书面告诉申请人；不公布姓名。家庭情况变了，可以随时再申请。',
    turnTo: '对决定不服，找谁',
    turnToBody:
      '先找受理申请的乡镇（街道）民政办，请他们说明理由、查看自己的材料；再找县民政局。也可以依法申请行政复议或者提起行政诉讼。电话：',
    kin: '干部近亲属备案',
    kinNumber: (households: number) => `现在享受救助的家庭里，${households} 户已作近亲属备案。`,
    kinBody:
      '经办人员、村（居）委会成员的近亲属申请救助，要单独备案，由县里入户复核。网上不标出是哪一户；村里的人知道有没有备案的事可以反映，必查必复。',
    cards: '卡折由别人保管',
    cardsNumber: (households: number) =>
      `现有 ${households} 户的卡折按书面协议由别人保管，并已向县里备案。`,
    cardsBody:
      '没有协议、没有备案而替别人保管卡折的，是违规，请反映。谁保管谁的卡，只有本人和经办机关知道，可以带身份证到乡镇民政办查自己家的。',
    townships: '各乡镇、街道',
    columns: {
      left: '退出',
      refused: '没有批准',
      kinDeclared: '近亲属备案',
      cardsKept: '卡折代管',
    },
    reason: '原因',
    households: '户数',
    applications: '件数',
    total: '合计',
    leaving: {
      DEATH: '去世',
      NOT_ELIGIBLE: '收入、财产或赡养情况变化，不再符合条件',
      WITHDREW: '本人放弃或者迁出',
      OTHER: '其他（含转为别的救助）',
    },
    refusing: {
      INCOME: '人均收入高于保障标准',
      ASSETS: '家庭财产超过规定',
      SUPPORTER: '有赡养、抚养能力的义务人',
      REFUSED_CHECKS: '不配合调查核对',
      OTHER: '其他',
    },
    hidden: '不列',
    hiddenNote:
      '退出、备案和代管的数家庭，没有批准的数申请。很少或者没有的，以及能推算出它的，不列出；全县合计已包括。',
  },
  {
    title: 'Who left, and why applications are refused',
    about:
      'Numbers alone: who left and who was refused is not among what the law has published. Renewed once a quarter.',
    span: (from: string, to: string) => `From ${from} to ${to}, the whole county:`,
    left: 'Left the roll',
    leftBody:
      'A household is heard before its support ends, and receives the reasons in writing. Rosters are renewed monthly; an intended end of support in extreme hardship is posted for seven days. Who goes on under another head has not left.',
    refused: 'Applications refused',
    refusedBody:
      'The township tells the applicant the reasons in writing; no names are published. When things change, one may apply again at any time.',
    turnTo: 'If you do not accept it',
    turnToBody:
      'Ask the township office that took the application for the reasons and to see your own file, then the county. One may also ask for administrative review, or go to court. Telephones:',
    kin: 'Declared kin of cadres',
    kinNumber: (households: number) =>
      `Of the households on the roll now, ${households} are declared as kin.`,
    kinBody:
      'When near kin of staff or of a village committee apply, this is declared apart, and the county visits them itself. Which household it is, is not shown; if you think one was not declared, say so: every report is looked into and answered.',
    cards: 'Cards kept by another',
    cardsNumber: (households: number) =>
      `The cards of ${households} households are kept by another under a written agreement filed with the county.`,
    cardsBody:
      'Keeping a card without an agreement that is filed is a breach: report it. Who keeps whose card is known to the household and the office alone; ask the township about your own with your identity card.',
    townships: 'By township',
    columns: {
      left: 'left',
      refused: 'refused',
      kinDeclared: 'declared kin',
      cardsKept: 'cards kept',
    },
    reason: 'Reason',
    households: 'Households',
    applications: 'Applications',
    total: 'Total',
    leaving: {
      DEATH: 'died',
      NOT_ELIGIBLE: 'income, assets or supporters changed: no longer within the rules',
      WITHDREW: 'gave it up, or moved away',
      OTHER: 'other (another kind of support among them)',
    },
    refusing: {
      INCOME: 'income per head above the standard',
      ASSETS: 'assets above the limit',
      SUPPORTER: 'somebody who must and can support them',
      REFUSED_CHECKS: 'did not take part in the checks',
      OTHER: 'other',
    },
    hidden: 'not listed',
    hiddenNote:
      'Households, and of refusals applications. Few or none, and what would give few away, is not listed; the county’s sums hold all.',
  },
)
