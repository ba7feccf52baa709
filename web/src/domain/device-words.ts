const browsers = [
  /Edg\/(\d+)/,
  /Firefox\/(\d+)/,
  /Chrome\/(\d+)/,
  /Version\/(\d+).*Safari/,
] as const
const names = ['Edge', 'Firefox', 'Chrome', 'Safari'] as const
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'] as const

/** Browser and system of a User-Agent, as far as it tells. */
export function deviceWords(agent: string): string {
  const at = browsers.findIndex((pattern) => pattern.test(agent))
  const browser = at < 0 ? null : `${names[at]} ${browsers[at]!.exec(agent)![1]}`
  const system = systems.find((name) => agent.includes(name))
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 40)
}
