import { useState } from 'preact/hooks'
import { works } from '../../../shared/registers/rights/named-works.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { SelectField } from '../../platform/form/field.tsx'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { downloadTable } from '../../platform/page/download.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { People, peopleText } from './doers.tsx'

type Found = ReplyOf<'who-may-everywhere'>
type Named = (office: string) => string

const namedText = (items: readonly { code: string; name: string }[]): string =>
  items.map(({ code, name }) => `${name}（${code}）`).join('、')

const itemsText = ({ items }: Found['lines'][number]): string =>
  items === null ? '没有另定的全部事项' : namedText(items)

function Lines({ found: { work, lines }, named }: { found: Found; named: Named }) {
  const cells = lines.map(line => [named(line.office), itemsText(line), line.duties.join('、'), peopleText(line)])
  const columns = ['单位', '事项', '由哪些职责办', '现在是谁']
  return (
    <>
      <section class="sheet register" aria-label={`${work}，各单位由谁办`}>
        <table>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              <tr key={at}>
                <th scope="row">{named(line.office)}</th>
                <td>{itemsText(line)}</td>
                <td>{line.duties.join('、')}</td>
                <td>
                  <People people={line.people} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="actions">
        <button
          class="button plain"
          type="button"
          onClick={() => downloadTable(`谁能办-${work}-${today()}`, [columns, ...cells])}
        >
          下载这张表（CSV）
        </button>
      </p>
    </>
  )
}

function OfWork({ work, named }: { work: string; named: Named }) {
  const asked = useAnswer(() => ask('who-may-everywhere', { path: { work } }), [work])
  return <Answered asked={asked}>{found => <Lines {...{ found, named }} />}</Answered>
}

/** Who does one work at every office. */
export function WhoEverywhere({ offices }: { offices: CurrentOfficer['offices'] }) {
  const [work, setWork] = useState('')
  return (
    <section>
      <h2>一项工作，全县由谁办</h2>
      <div class="reading">
        <SelectField
          path="/work"
          label="工作"
          required
          value={work}
          none="请选择"
          groups={[['各项工作', works.map(one => [one.id, one.work] as const)]]}
          onValue={setWork}
        />
      </div>
      {work !== '' && <OfWork work={work} named={id => offices.get(id)?.name ?? id} />}
    </section>
  )
}

type Own = ReplyOf<'who-may'>['persons'][number]['works'][number]

function ownText({ usual, items }: Own): string {
  if (!usual) return namedText(items)
  return items.length === 0 ? '全部事项' : `全部事项，不含${namedText(items)}`
}

/** What one person of the office may do. */
export function WhatOne({ found, office }: { found: ReplyOf<'who-may'>; office: string }) {
  const [subject, setSubject] = useState('')
  const one = found.persons.find(person => person.subject === subject)
  const lines = one?.works.map(own => [own.work, ownText(own)]) ?? []
  return (
    <section>
      <h2>一个人能办什么</h2>
      <div class="reading">
        <SelectField
          path="/person"
          label="人员"
          required
          value={subject}
          none="请选择"
          groups={[[office, found.persons.map(person => [person.subject, person.name] as const)]]}
          onValue={setSubject}
        />
      </div>
      {one !== undefined && lines.length === 0 && <p>上面的各项工作，{one.name}都不办。</p>}
      {one !== undefined && lines.length > 0 && (
        <>
          <dl class="answers">
            {lines.map(([work, items]) => [
              <dt key={`${work} ${items}`}>{work}</dt>,
              <dd key={`${work} ${items}-`}>{items}</dd>,
            ])}
          </dl>
          <p class="actions">
            <button
              class="button plain"
              type="button"
              onClick={() =>
                downloadTable(`能办什么-${one.name}-${today()}`, [
                  ['单位', '姓名', '工作', '事项'],
                  ...lines.map(([work = '', items = '']) => [office, one.name, work, items]),
                ])
              }
            >
              下载这张表（CSV）
            </button>
          </p>
        </>
      )}
    </section>
  )
}
