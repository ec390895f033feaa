import type { ReplyOf } from '../../../platform/api/hall.ts'
import { dayText } from '../../../platform/components/labels.ts'
import { Notice, ProblemList } from '../../../platform/components/notice.tsx'

type Tried = ReplyOf<'try-item'>
type Filed = NonNullable<Tried['filed']>

/** What would happen, in words. */
export function Result({ tried, isOnce }: { tried: Tried; isOnce: boolean }) {
  const { problems, filed, on } = tried
  return (
    <Notice
      tone={filed === null ? 'bad' : 'good'}
      title={filed === null ? `这份试填的申请还不能收件：有${problems.length}处要补、要改` : '这份试填的申请可以收件'}
      subject={tried}
    >
      <p class="hint">
        按{dayText(on)}提交的来算。{isOnce && '一个人只能办一次的，试办不查以前办过没有。'}
      </p>
      {filed === null && (
        <>
          <p>说的是上面试填的内容，不是事项写错了。申请人真这样填，大厅会这样告诉他：</p>
          <ProblemList problems={problems} />
        </>
      )}
      <h3>要交的材料</h3>
      <ul>
        {tried.materials.map(({ title, text }) => (
          <li key={title}>
            {title}：{text}
          </li>
        ))}
      </ul>
      <h3>费用</h3>
      <ul>
        {tried.fees.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {tried.procedures.length > 0 && (
        <>
          <h3>中间的环节</h3>
          <ul>
            {tried.procedures.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {filed !== null && <Case filed={filed} on={on} />}
    </Notice>
  )
}

const Case = ({ filed: { way, limits, promised, decides, actions }, on }: { filed: Filed; on: string }) => (
  <>
    <h3>经过哪些单位</h3>
    <ol>
      {way.map(({ office, step, who }) => (
        <li key={office + step}>
          <strong>{office}</strong>：{step}
          {who.length > 0 && `（${who.join('、')}）`}
        </li>
      ))}
    </ol>
    <h3>时限</h3>
    {promised !== null && (
      <p>
        {dayText(on)}就受理的，{promised.label}到<strong>{dayText(promised.day)}</strong>
        {promised.provisional && '（那一年的放假安排还没有公布，可能变）'}。
      </p>
    )}
    <ul>
      {limits.map(({ label, text, due }) => (
        <li key={label}>
          {label}：{text}
          {due !== null && `，到${dayText(due)}`}
        </li>
      ))}
    </ul>
    <h3>由谁决定</h3>
    <p>
      {decides.office}
      {decides.who.length > 0 && `的${decides.who.join('、')}`}
      {decides.inNameOf !== null && `，以${decides.inNameOf}的名义`}。
    </p>
    <h3>工作人员这一步做什么</h3>
    <p class="hint">申请收下以后，{way[0]?.office ?? '窗口'}打开办件，可以：</p>
    <ul>
      {actions.map(({ title, text }) => (
        <li key={title}>
          {title}
          {text !== '' && `：${text}`}
        </li>
      ))}
    </ul>
  </>
)
