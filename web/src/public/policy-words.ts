import { words } from '../lib/i18n.ts'

export const policyWords = words(
  {
    title: '公示什么、不公示什么',
    lead: '国家规定在村（社区）公布谁领了救助、几口人、多少钱，没有要求把姓名放到网上。所以公示栏写户主姓名，网上只留姓氏。',
    never: '哪里都不公示的',
    kinds: '七种公示各写什么',
    open: '点开看公示栏和网上各写什么、公示多久、怎样提异议。',
    onBoard: '公示栏',
    onWeb: '网上',
    place: '在哪里看',
    objection: '有异议',
    basis: '依据',
    standing: '长期',
    days: {
      DAY: (days: number) => `${days} 天`,
      WORKDAY: (days: number) => `${days} 个工作日`,
    },
    forms: {
      FULL: '',
      MASKED: '（只留姓氏）',
      COUNT: '',
      COARSE: '（只写大类）',
      UNLESS_FEW: '（够多户才写）',
      NEVER: '',
    },
    masks: '网上怎样遮名字',
    rare: (limit: number) =>
      `全村姓氏、人数都一样的不足 ${limit} 户，只留姓氏也会被认出，就写“某**”；还不够的，整份名单不上网，只张贴在公示栏。`,
    invented: '以上姓名都是虚构的。',
    ends: (days: number) =>
      days === 0
        ? '公示期满，名单从网上撤下，只留校验值。'
        : `公示期满 ${days} 天后，名单从网上撤下，只留校验值。`,
  },
  {
    title: 'What is posted, and what is not',
    lead: 'The rules ask that a village be told who is helped, how many they are and with how much; they do not ask for names on the web. So the board has the name of the head of household, and the web the surname alone.',
    never: 'Posted nowhere',
    kinds: 'What each kind of notice says',
    open: 'Open one to see what the board and the web say, for how long, and how to object.',
    onBoard: 'Village board',
    onWeb: 'Web',
    place: 'Where',
    objection: 'If you object',
    basis: 'Basis',
    standing: 'standing',
    days: {
      DAY: (days: number) => `${days} days`,
      WORKDAY: (days: number) => `${days} working days`,
    },
    forms: {
      FULL: '',
      MASKED: ' (surname alone)',
      COUNT: '',
      COARSE: ' (its class alone)',
      UNLESS_FEW: ' (where enough rows bear each word)',
      NEVER: '',
    },
    masks: 'How the web masks names',
    rare: (limit: number) =>
      `Where fewer than ${limit} households of the village share surname and size, even the surname would tell, and 某** stands; where that is not enough the list stays on the board.`,
    invented: 'These names are invented.',
    ends: (days: number) =>
      days === 0
        ? 'When its time is over a list leaves the web; its checksum stays.'
        : `${days} days after its time is over a list leaves the web; its checksum stays.`,
  },
)
