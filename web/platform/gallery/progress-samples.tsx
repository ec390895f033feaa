import { Moments, Stages } from '../components/stages.tsx'

const stages = [
  { label: '提交', on: '2026-08-31', state: 'done' },
  { label: '村里核实', on: '2026-09-08', state: 'done' },
  { label: '镇里受理', on: null, state: 'now' },
  { label: '县里决定', on: null, state: 'ahead' },
] as const

const moments = [
  { seq: 1, type: 'filed', at: '2026-08-31T01:00:00.000Z', text: '申请已收到', by: '网上提交' },
  {
    seq: 2,
    type: 'supplement-requested',
    at: '2026-09-09T02:42:00.000Z',
    text: '请补正身份证',
    by: '六祖镇便民服务站',
  },
]

export const ProgressSamples = () => (
  <>
    <Stages stages={[...stages]} />
    <Moments moments={moments} />
    <table class="work">
      <caption class="unseen">待办</caption>
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">申请人</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td class="item">
            <a href="#main">临时救助</a>
          </td>
          <td>黄*水</td>
        </tr>
      </tbody>
    </table>
  </>
)
