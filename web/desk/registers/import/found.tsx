import { dayText } from '../../../platform/components/labels.ts'
import type { ReadImport } from './words.ts'

/** What the check of a workbook found. */

const placeOf = ({ table, line, column }: ReadImport['faults'][number]): string =>
  `${table}${line === null ? '' : `第${line}行`}${column === null ? '' : `“${column}”`}`

/** `lead`: what the faults mean. */
export const FaultList = ({ lead, faults, all }: { lead: string; faults: ReadImport['faults']; all: number }) => (
  <>
    <p>
      {lead}
      {all > faults.length && `这里列出前${faults.length}处，共${all}处。`}
    </p>
    <section class="sheet import-found" aria-label="要改的地方">
      <table>
        <thead>
          <tr>
            <th scope="col">在哪里</th>
            <th scope="col">哪里不对</th>
            <th scope="col">应当怎样</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(fault => (
            <tr key={`${placeOf(fault)} ${fault.wrong}`}>
              <th scope="row">{placeOf(fault)}</th>
              <td>{fault.wrong}</td>
              <td>{fault.expected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
)

export const ChangeList = ({ changes, all }: { changes: ReadImport['changes']; all: number }) => (
  <>
    {all > changes.length && (
      <p>
        这里列出前{changes.length}个版本，共{all}个。
      </p>
    )}
    <ul class="import-changes">
      {changes.map(({ code, version, name, from, differences, more }) => (
        <li key={`${code} ${version}`}>
          <strong>
            {code} 第{version}版 {name}
          </strong>
          ，{dayText(from)}生效{version === 1 && '，新事项'}
          {version > 1 && differences.length === 0 && '，内容和上一版一样'}
          {differences.length > 0 && (
            <ul>
              {differences.map(text => (
                <li key={text}>{text}</li>
              ))}
              {more > 0 && <li>还有{more}处不同</li>}
            </ul>
          )}
        </li>
      ))}
    </ul>
  </>
)
