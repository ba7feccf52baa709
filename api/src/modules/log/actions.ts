import { type Text, text } from '../../kit/language.ts'

/** Every action that `act` is called with, in words. */
const words: Record<string, Text> = {
  'account.create': text('新建账号', 'create account'),
  'account.disable': text('停用账号', 'disable account'),
  // As it was called while identity numbers had no search: entries stay as they were written.
  'account.search': text('按账号查找', 'search by account number'),
  'conflict.declare': text('申报回避关系', 'declare a tie'),
  'county.load': text('装入数据', 'load data'),
  'identity.reveal': text('查看身份信息', 'reveal a protected number'),
  'import.cancel': text('取消导入', 'cancel an import'),
  'import.correct': text('更正文件的理解', 'say what columns mean'),
  'import.part': text('收到文件分段', 'receive a part of a file'),
  'import.promote': text('批准入库', 'promote a file'),
  'import.promoted': text('入库完成', 'file promoted'),
  'import.outdated': text('入库前重新比对', 'file compared anew before promotion'),
  'import.start': text('登记文件', 'announce a file'),
  'import.undo': text('批准整体撤销', 'undo a file'),
  'import.undone': text('整体撤销完成', 'file undone'),
  'installation.create': text('建立县库', 'set up the county'),
  'number.search': text('按证件号或账号查找', 'search by identity or account number'),
  'paper.write': text('写工作底稿', 'write a working paper'),
  'password.change': text('修改密码', 'change password'),
  'payment.reissue': text('补发退票', 'reissue a returned line'),
  'payment.return': text('登记退票', 'record a return'),
  'proposal.confirm': text('确认', 'confirm a proposal'),
  'proposal.draft': text('起草', 'draft a proposal'),
  'proposal.reject': text('退回', 'reject a proposal'),
  'proposal.withdraw': text('撤回', 'withdraw a proposal'),
  'region.load': text('装入行政区划', 'bring in townships and villages'),
  'report.draw': text('出具报告', 'draw a report'),
  'second-factor.enrol': text('登记动态验证码', 'enrol a second factor'),
  'second-factor.pass': text('通过动态验证', 'pass the second factor'),
  'second-factor.refuse': text('动态验证未通过', 'second factor refused'),
  'session.close': text('退出登录', 'sign out'),
  'session.open': text('登录', 'sign in'),
  'session.refuse': text('登录被拒', 'sign-in refused'),
  'session.revoke': text('结束登录', 'end a session'),
}

export const actionWords = (action: string): Text => words[action] ?? text(action, action)
