import { type LinkHost, linkHost } from '../kernel/item/link-host.ts'
import { linesOf, namesAt, type Register } from './register.ts'

const hostStates: Readonly<Record<LinkHost['state'], string>> = { listed: '在名单上', removed: '已经移出' }

/** The hosts outside to which guides may lead. */
export const linkHosts: Register<LinkHost> = {
  published: true,
  columns: ['代号', '网站', '名称', '负责单位', '状态'],
  cells: (h, office) => [h.id, h.host, h.name, office(h.office), hostStates[h.state]],
  lines: (h, office) =>
    linesOf(
      ['网站', h.host],
      ['名称', h.name],
      ['负责单位', office(h.office)],
      ['说明', h.note],
      ['状态', hostStates[h.state]],
      ['用于', '事项的咨询、申请、进度链接；移出以后，办事指南不再给出这个网站的链接'],
    ),
  changing: {
    columns: offices => [
      { key: 'host', name: '网站', kind: 'text', expected: '小写的域名，如www.example.gov.cn' },
      { key: 'name', name: '名称', kind: 'text' },
      { key: 'office', name: '负责单位', kind: 'choice', words: namesAt(offices, ['county', 'department', 'town']) },
      { key: 'note', name: '说明', kind: 'text', expected: '是谁的系统，为什么列入' },
      { key: 'state', name: '状态', kind: 'choice', words: hostStates },
    ],
    schema: linkHost,
    unique: ['host'],
    adding: {
      digits: 4,
      kinds: [
        {
          ...{ id: 'host', name: '加一个网站' },
          begin: id => ({ id, host: '', name: '', office: '', note: '', state: 'listed' }),
        },
      ],
    },
  },
}
