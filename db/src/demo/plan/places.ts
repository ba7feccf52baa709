import type { Random } from './random.ts'

export const county = { code: '410499', nameZh: '明河区', nameEn: 'Minghe District' }

export type VillagePlan = {
  code: string
  townshipCode: string
  nameZh: string
  nameEn: string
  kind: 'COMMUNITY' | 'VILLAGE'
  groups: number
}

export type TownshipPlan = {
  code: string
  nameZh: string
  nameEn: string
  villages: VillagePlan[]
}

// 街道 001–099, 镇 100–199, 乡 200–399; communities and villages each, by invented names.
const layout: [code: string, zh: string, en: string, communities: number, villages: number][] = [
  ['001', '明华路街道', 'Minghua Road Subdistrict', 10, 0],
  ['002', '河滨街道', 'Hebin Subdistrict', 10, 0],
  ['003', '钟楼街道', 'Zhonglou Subdistrict', 10, 0],
  ['100', '青石镇', 'Qingshi Town', 2, 8],
  ['101', '柳林镇', 'Liulin Town', 2, 8],
  ['102', '白鹭镇', 'Bailu Town', 2, 8],
  ['103', '双桥镇', 'Shuangqiao Town', 2, 8],
  ['200', '杏山乡', 'Xingshan Township', 0, 11],
  ['201', '大泉乡', 'Daquan Township', 0, 11],
  ['202', '云台乡', 'Yuntai Township', 0, 12],
]

const communityNames =
  '朝阳 春晖 东湖 翠竹 安居 和平 福民 新苑 锦绣 书院 金桂 紫荆 望河 滨江 月季 星光 文昌 育才 德馨 永乐 康宁 长青 五一 团结 友谊 景明 兰亭 百花 同心 彩虹 凤凰 玉兰 盛世 晨曦 仁和 广济 桃源 迎宾'
const communityPinyin =
  'Chaoyang Chunhui Donghu Cuizhu Anju Heping Fumin Xinyuan Jinxiu Shuyuan Jingui Zijing Wanghe Binjiang Yueji Xingguang Wenchang Yucai Dexin Yongle Kangning Changqing Wuyi Tuanjie Youyi Jingming Lanting Baihua Tongxin Caihong Fenghuang Yulan Shengshi Chenxi Renhe Guangji Taoyuan Yingbin'
const villageNames =
  '大槐树 石桥 柳湾 杨树沟 王家庄 李家洼 北岗 南坪 东坡头 西河口 核桃园 枣林 梨花 磨盘 古井 三道河 二龙 五里堡 八里坡 十字路 上洼 下洼 前营 后营 赵楼 孙庄 郭寨 马店 牛集 羊山 鹤鸣 雁岭 青龙 黑虎 白沙 红土坡 黄泥岗 清水 苇塘 荷塘 竹园 松坡 柏树 桐花 椿树 楸树 榆林 桑园 麦岭 谷堆 豆坪 棉花 芝麻 油坊 窑头 铁炉 铜山 金沟 银杏 玉泉 甘露 温泉 龙潭 凤岭 卧牛 望云'
const villagePinyin =
  'Dahuaishu Shiqiao Liuwan Yangshugou Wangjiazhuang Lijiawa Beigang Nanping Dongpotou Xihekou Hetaoyuan Zaolin Lihua Mopan Gujing Sandaohe Erlong Wulibao Balipo Shizilu Shangwa Xiawa Qianying Houying Zhaolou Sunzhuang Guozhai Madian Niuji Yangshan Heming Yanling Qinglong Heihu Baisha Hongtupo Huangnigang Qingshui Weitang Hetang Zhuyuan Songpo Baishu Tonghua Chunshu Qiushu Yulin Sangyuan Mailing Gudui Douping Mianhua Zhima Youfang Yaotou Tielu Tongshan Jingou Yinxing Yuquan Ganlu Wenquan Longtan Fengling Woniu Wangyun'

const zip = (zh: string, en: string): [string, string][] => {
  const english = en.split(' ')
  return zh.split(' ').map((name, i) => [name, english[i]!])
}

export function planPlaces(random: Random): TownshipPlan[] {
  const communities = zip(communityNames, communityPinyin)
  const rural = zip(villageNames, villagePinyin)
  return layout.map(([tail, nameZh, nameEn, urbanCount, ruralCount]) => {
    const code = county.code + tail
    const make = (kind: VillagePlan['kind'], [zh, en]: [string, string], n: number) => ({
      // 居委会 001–199, 村委会 200–399.
      code: code + String(kind === 'COMMUNITY' ? n + 1 : 200 + n).padStart(3, '0'),
      townshipCode: code,
      nameZh: kind === 'COMMUNITY' ? `${zh}社区` : `${zh}村`,
      nameEn: kind === 'COMMUNITY' ? `${en} Community` : `${en} Village`,
      kind,
      groups: random.int(3, 9),
    })
    return {
      code,
      nameZh,
      nameEn,
      villages: [
        ...communities.splice(0, urbanCount).map((name, n) => make('COMMUNITY', name, n)),
        ...rural.splice(0, ruralCount).map((name, n) => make('VILLAGE', name, n)),
      ],
    }
  })
}
