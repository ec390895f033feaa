import type { Hall } from './hall.ts'
import type { Person } from './oidc/person.ts'
import { usualFolder } from './options.ts'

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'full', timeStyle: 'short' })

/** The first dozen users are enough on a screen; the sign-in page has them all. */
const shown = 12

/** The text that `npm start` prints once the hall is ready. */
export function welcome(hall: Hall, people: readonly Person[], folder: string, seconds: number): string {
  const of = folder === usualFolder() ? '' : ` -- --data ${folder}`
  const citizen = people.find(({ idNumber }) => idNumber !== undefined)?.user ?? 'admin'
  const width = Math.max(...people.slice(0, shown).map(({ user }) => user.length))
  return [
    '',
    `网上办事大厅已启动（${seconds.toFixed(1)} 秒）：${hall.url}`,
    `大厅时间：${clock.format(new Date(hall.now()))}`,
    ...differing(hall),
    '',
    '演示用户（登录时选择，无需密码）：',
    ...people.slice(0, shown).map(({ user, name, about }) => `  ${user.padEnd(width)}  ${name}  ${about}`),
    ...(people.length > shown ? [`  ……共 ${people.length} 人，登录页有完整名单`] : []),
    '',
    '可以试试：',
    `  工作人员的桌面  ${hall.url}/desk/index.html`,
    `  短信发件箱      ${hall.url}/local/sms`,
    `  接口文档        ${hall.url}/api/openapi.json`,
    `  走一遍全流程    npm run demo`,
    `  看过去一季度    npm run reset${of}，再 npm start -- --demo quarter`,
    `  把时间拨快一天  npm run clock -- +1d`,
    `  取访问令牌      npm run --silent token -- ${citizen}`,
    '',
    `按 Ctrl-C 停止；数据会保留，npm run reset${of} 清空。`,
  ].join('\n')
}

/** Rows of the registers that say other than the county's folder, which seeds them once. */
function differing({ outputs }: Hall): string[] {
  const [, output = '0'] = [...outputs].find(([name]) => name.endsWith('.RowsOtherThanFolder')) ?? []
  const [count, ...rows] = output.split(' ')
  return count === '0' ? [] : [`基本数据里有${count}行和文件夹里的不同，以大厅里的为准：${rows.join('、')}`]
}
