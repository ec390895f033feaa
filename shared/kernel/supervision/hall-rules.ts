import { byChoice, byPlan, disclosureLaw, type LegalRule, own, permitLaw, plan } from './legal-rule.ts'

/** Rules of the hall's building and keeping (公开, 站点, 目录内容): they look at registers. */
export const hallRules = {
  /** after what it tells has changed */
  C5: {
    ...{ name: '办事指南、公开信息过期', dimension: 'content', looksAt: 'register' },
    ...{ ...byPlan, level: 'warning', source: disclosureLaw('二十六') },
    threshold: { value: 20, unit: 'wd', least: 1, most: 20 },
    sentence: '{office}的“{item}”应在{due}以前更新，还没有更新。',
  },
  /** 网办深度 3 or 4, of an office's approvals; 六(三)3 of the plan */
  C6: {
    ...{ name: '审批事项网上办理率不够', dimension: 'content', looksAt: 'register' },
    ...{ ...byPlan, level: 'warning', source: plan },
    threshold: { value: 90, unit: 'percent', least: 90, most: 100 },
    sentence: '{office}的行政审批事项，能网上申请的占{share}。',
  },
  /** the same of its public services */
  C7: {
    ...{ name: '公共服务事项网上办理率不够', dimension: 'content', looksAt: 'register' },
    ...{ ...byPlan, level: 'warning', source: plan },
    threshold: { value: 80, unit: 'percent', least: 80, most: 100 },
    sentence: '{office}的公共服务事项，能网上申请的占{share}。',
  },
  /** 进驻率, of the items that an office has to bring; 四(二) and 五(三) of the plan. No register says which those are. */
  D1: {
    ...{ name: '应进驻的事项没有进驻', dimension: 'disclosure', looksAt: 'register' },
    ...{ ...byPlan, level: 'warning', source: plan },
    threshold: { value: 100, unit: 'percent', least: 90, most: 100 },
    sentence: '{office}应进驻大厅的事项，进驻了{share}。',
    unasked: true,
  },
  D2: {
    ...{ name: '办事指南不完整', dimension: 'disclosure', looksAt: 'register' },
    ...{ ...byPlan, level: 'warning', source: permitLaw('三十') },
    sentence: '{office}的“{item}”，办事指南缺“{part}”。',
  },
  /** 六(一)6 and 六(三)4 of the plan */
  S1: {
    ...{ name: '便民服务站没有开通', dimension: 'station', looksAt: 'register' },
    ...{ ...byPlan, level: 'warning', source: plan },
    sentence: '{office}还没有开通，或者没有代办员。',
  },
  /** 四(三) and 六(三)4 of the plan */
  S2: {
    ...{ name: '镇分厅没有开通', dimension: 'station', looksAt: 'register' },
    ...{ ...byPlan, level: 'warning', source: plan },
    sentence: '{office}的网上办事分厅还没有开通。',
  },
  /** a department's own window, on so many days in a row */
  S3: {
    ...{ name: '部门窗口的链接打不开', dimension: 'station', looksAt: 'register' },
    ...{ ...byChoice, level: 'warning', source: own },
    threshold: { value: 3, unit: 'cd', least: 1, most: 7 },
    sentence: '{office}的“{item}”，链接连续{days}天打不开。',
  },
  /** so long after stations begin work (8:30) nobody has signed in at one that has people; 六(三)4 of the plan, the time is the hall's own */
  S4: {
    ...{ name: '上班后没有人到岗', dimension: 'station', looksAt: 'register' },
    ...{ ...byChoice, level: 'warning', source: own, usuallyOff: true },
    threshold: { value: 60, unit: 'minutes', least: 1, most: 210 },
    sentence: '{due}上班{minutes}分钟后，{office}还没有人到岗。',
  },
} as const satisfies Record<string, LegalRule>
