import type { ReactNode } from 'react'
import { graphql, type FragmentType, readFragment } from '../gql/index.ts'
import { dateText } from '../lib/format.ts'
import { words } from '../lib/i18n.ts'
import { useLanguage, useWords } from '../lib/language.tsx'
import { usePage } from './page.ts'

export const FrameFragment = graphql(`
  fragment Frame on Query {
    clock {
      today
      demonstration
    }
    frameCounty: county {
      name
    }
  }
`)

const text = words(
  {
    product: '明账',
    subtitle: '社会救助公示',
    skip: '跳到正文',
    larger: '大字',
    normal: '标准字号',
    other: 'English',
    policy: '公示什么',
    openData: '开放数据',
    staff: '工作人员登录',
    demonstration: '演示数据：本县为虚构，人员均非真实。',
    today: '页面日期',
  },
  {
    product: 'Mingzhang',
    subtitle: 'Social assistance notices',
    skip: 'Skip to content',
    larger: 'Large type',
    normal: 'Normal type',
    other: '中文',
    policy: 'What is posted',
    openData: 'Open data',
    staff: 'Staff sign-in',
    demonstration: 'Demonstration: the county is fictional and nobody in it is real.',
    today: 'Date of this page',
  },
)

/** Head and foot of every public page; links alone switch language and type size. */
export function Frame(props: {
  title: string
  data: FragmentType<typeof FrameFragment>
  children: ReactNode
}) {
  const { clock, frameCounty } = readFragment(FrameFragment, props.data)
  const language = useLanguage()
  const t = useWords(text)
  const { stylesheet, fonts, largeType, linkWith } = usePage()
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} className={largeType ? 'large' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${props.title} · ${frameCounty.name} · ${t.product}`}</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="data:," />
        <link rel="alternate" type="application/atom+xml" href="/feed.atom" />
      </head>
      <body>
        <a className="skip" href="#content">
          {t.skip}
        </a>
        <header className="top">
          <a className="home" href="/">
            <strong>{frameCounty.name}</strong> {t.subtitle}
          </a>
          <nav className="switches">
            <a href={linkWith('type', largeType ? 'normal' : 'large')}>
              {largeType ? t.normal : t.larger}
            </a>
            <a
              href={linkWith('lang', language === 'zh' ? 'en' : 'zh')}
              lang={language === 'zh' ? 'en' : 'zh-CN'}
            >
              {t.other}
            </a>
          </nav>
        </header>
        {clock.demonstration && <aside className="demonstration">{t.demonstration}</aside>}
        <main id="content">{props.children}</main>
        <footer className="foot">
          <span>
            {t.product} · {t.today} {dateText(clock.today, language)}
          </span>
          <a href="/policy">{t.policy}</a>
          <a href="/open-data">{t.openData}</a>
          <a href="/console">{t.staff}</a>
        </footer>
        <link rel="stylesheet" href={fonts} />
      </body>
    </html>
  )
}
