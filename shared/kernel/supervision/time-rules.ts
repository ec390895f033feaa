import {
  beforehand,
  byChoice,
  byPlan,
  disclosureLaw,
  type LegalRule,
  own,
  peers,
  permitLaw,
  plan,
  violation,
} from './legal-rule.ts'

/** Rules of time (时效): all look at clocks, and never count a pause. Of the rules over one clock the gravest counts. */
export const timeRules = {
  /** silent where the promise itself has two working days or less */
  T1: {
    ...{ name: '承诺期限快到', dimension: 'time', looksAt: 'clock' },
    ...{ ...byPlan, ...beforehand, source: peers },
    threshold: { value: 1, unit: 'wd', least: 1, most: 5 },
    sentence: '{office}办理的{case}（{item}）应在{due}以前办结，还没有办结。',
  },
  T2: {
    ...{ name: '超过承诺期限', dimension: 'time', looksAt: 'clock' },
    ...{ ...violation, level: 'yellow', source: peers },
    sentence: '{office}承诺在{due}以前办结{case}（{item}），超过了{days}个工作日。',
  },
  T3: {
    ...{ name: '超过法定期限', dimension: 'time', looksAt: 'clock' },
    ...{ ...violation, level: 'red', source: `${permitLaw('四十二')}，别的事项按各自的法定期限` },
    sentence: '{office}应在法定的{due}以前办结{case}（{item}），超过了{days}个工作日。',
  },
  /** while the whole case is still on time; graver from T10's days on */
  T4: {
    ...{ name: '环节超时', dimension: 'time', looksAt: 'clock' },
    ...{ ...byPlan, level: 'warning', source: peers },
    sentence: '{office}应在{due}以前完成{case}（{item}）的“{step}”，还没有完成。',
  },
  /** permits only; graver as T11 */
  T5: {
    ...{ name: '快要视为受理', dimension: 'time', looksAt: 'clock' },
    ...{ ...violation, ...beforehand, lowest: 'warning', source: permitLaw('三十二') },
    threshold: { value: 4, unit: 'wd', least: 2, most: 4 },
    sentence: '{office}收到{case}（{item}）已有{days}个工作日，没有受理，也没有告知补正。',
  },
  /** The days are those of the two limits for paper. 五(七)3(2) of the plan */
  T6: {
    ...{ name: '纸质原件超时未送', dimension: 'time', looksAt: 'clock' },
    ...{ ...byPlan, level: 'yellow', source: plan },
    sentence: '{office}应在{due}以前送出{case}的纸质原件，超过了{days}个工作日。',
  },
  T7: {
    ...{ name: '特别程序超过结束日期', dimension: 'time', looksAt: 'clock' },
    ...{ ...byPlan, level: 'yellow', source: peers },
    sentence: '{office}应在{due}以前结束{case}的“{step}”，超过了{days}个工作日。',
  },
  T8: {
    ...{ name: '结果超时未送达', dimension: 'time', looksAt: 'clock' },
    ...{ ...violation, level: 'yellow', source: permitLaw('四十四') },
    sentence: '{office}应在{due}以前送达{case}（{item}）的结果，超过了{days}个工作日。',
  },
  /** raises the signal that was not answered by one level, whatever its own */
  T9: {
    ...{ name: '签收、说明超时', dimension: 'time', looksAt: 'clock' },
    ...{ ...byPlan, level: 'red', lowest: 'red', source: peers },
    threshold: { value: 2, unit: 'wd', least: 1, most: 3 },
    sentence: '{office}对{case}的监察信号超过期限没有签收或者说明，升一级。',
  },
  T10: {
    ...{ name: '环节超时较久', dimension: 'time', looksAt: 'clock' },
    ...{ ...byChoice, level: 'yellow', source: own },
    threshold: { value: 2, unit: 'wd', least: 1, most: 5 },
    sentence: '{office}应在{due}以前完成{case}（{item}）的“{step}”，超过了{days}个工作日。',
  },
  T11: {
    ...{ name: '逾期不答复，视为受理', dimension: 'time', looksAt: 'clock' },
    ...{ ...violation, level: 'yellow', source: permitLaw('三十二') },
    threshold: { value: 5, unit: 'wd', least: 5, most: 5 },
    sentence: '{office}收到{case}（{item}）以后{days}个工作日内没有答复，视为受理。',
  },
  T12: {
    ...{ name: '来信超时未答复', dimension: 'time', looksAt: 'clock' },
    ...{ ...byPlan, level: 'yellow', source: '全省12345政务服务便民热线的办理规定' },
    sentence: '{office}应在{due}以前答复来信{case}，超过了{days}个工作日。',
  },
  /** the answer, and what has to be told before it */
  T13: {
    ...{ name: '公开申请超过法定期限', dimension: 'time', looksAt: 'clock' },
    ...{ ...violation, level: 'red', source: `${disclosureLaw('三十')}、第三十三条` },
    sentence: '{office}应在{due}以前办理公开申请{case}，超过了{days}个工作日。',
  },
  /** what another office, or the supervisor, asked of it */
  T14: {
    ...{ name: '对征询、督办不答复', dimension: 'time', looksAt: 'clock' },
    ...{ ...byChoice, level: 'yellow', source: own },
    sentence: '{office}应在{due}以前答复{case}的征询或者督办，超过了{days}个工作日。',
  },
  T15: {
    ...{ name: '事项变更超时', dimension: 'time', looksAt: 'clock' },
    ...{ ...byPlan, level: 'yellow', source: plan },
    sentence: '{office}应在{due}以前完成事项变更{case}的“{step}”，超过了{days}个工作日。',
  },
  /** raises nothing: a limit whose last day the hall was out for more than so many minutes of office hours ends a working day later */
  T16: {
    ...{ name: '系统故障，当天到期的不算超期', dimension: 'time', looksAt: 'outage' },
    ...{ ...byChoice, ...beforehand, mayBeOff: false, source: own },
    threshold: { value: 60, unit: 'minutes', least: 30, most: 120 },
    sentence: '{due}办公时间里办事大厅有{minutes}分钟打不开，{office}当天到期的不算超期。',
  },
} as const satisfies Record<string, LegalRule>
