import { byChoice, byPlan, type LegalRule, own, peers, permitLaw, violation } from './legal-rule.ts'

/** Rules of content, process and fees (内容, 流程, 收费): most look at the events of one case. */
export const caseRules = {
  C1: {
    ...{ name: '退回、不受理、不予许可没有理由', dimension: 'content', looksAt: 'events' },
    ...{ ...violation, level: 'yellow', source: permitLaw('七十二'), onlyDocked: true },
    sentence: '{office}对{case}（{item}）的“{step}”没有写明理由。',
  },
  /** 容缺 materials are not missing */
  C2: {
    ...{ name: '缺必交材料而准予', dimension: 'content', looksAt: 'events' },
    ...{ ...violation, level: 'red', source: permitLaw('七十四'), onlyDocked: true },
    sentence: '{office}准予{case}（{item}）时，还缺必须提交的材料。',
  },
  C3: {
    ...{ name: '没有一次性告知', dimension: 'content', looksAt: 'events' },
    ...{ ...violation, level: 'yellow', source: permitLaw('七十二') },
    sentence: '{office}第{times}次要求补正{case}（{item}），其中有第一次就能看出的问题。',
  },
  C4: {
    ...{ name: '不予许可没有告知救济', dimension: 'content', looksAt: 'events' },
    ...{ ...violation, level: 'yellow', source: permitLaw('三十八'), onlyDocked: true },
    sentence: '{office}对{case}（{item}）不予许可，没有告知怎样申请复议、提起诉讼。',
  },
  P1: {
    ...{ name: '时间顺序颠倒', dimension: 'process', looksAt: 'events' },
    ...{ ...violation, level: 'yellow', source: peers, onlyDocked: true },
    sentence: '{office}办理{case}（{item}）的“{step}”早于它的上一步。',
  },
  P2: {
    ...{ name: '环节不符，或者承办和批准是同一人', dimension: 'process', looksAt: 'events' },
    ...{ ...byPlan, level: 'yellow', source: peers, onlyDocked: true },
    sentence: '{office}办理{case}（{item}）的“{step}”和办事指南的流程不符，或者由同一人承办和批准。',
  },
  P3: {
    ...{ name: '不在网上办理，或者事后补录', dimension: 'process', looksAt: 'events' },
    ...{ ...violation, level: 'yellow', source: peers, onlyDocked: true },
    sentence: '{office}办理{case}（{item}）的“{step}”没有在网上进行，或者事后补录。',
  },
  P4: {
    ...{ name: '延期没有批准或者没有告知', dimension: 'process', looksAt: 'events' },
    ...{ ...violation, level: 'red', source: permitLaw('四十二'), onlyDocked: true },
    sentence: '{office}延长{case}（{item}）的期限，没有负责人批准，或者没有告知申请人。',
  },
  /** more often than this */
  P5: {
    ...{ name: '多次要求补正', dimension: 'process', looksAt: 'events' },
    ...{ ...byChoice, level: 'warning', source: own },
    threshold: { value: 1, unit: 'times', least: 1, most: 3 },
    sentence: '{office}已经第{times}次要求补正{case}（{item}）。',
  },
  /** so often within a month, each on the first day that the law allows */
  P6: {
    ...{ name: '特别程序总在最短时间结束', dimension: 'process', looksAt: 'count' },
    ...{ ...byChoice, level: 'warning', source: own },
    threshold: { value: 5, unit: 'times', least: 2, most: 50 },
    sentence: '{office}一个月内有{times}次“{step}”刚满最短时间就结束。',
    unasked: true,
  },
  /** two steps of one case less apart than this */
  P7: {
    ...{ name: '几个环节同时办完', dimension: 'process', looksAt: 'events' },
    ...{ ...byChoice, level: 'warning', source: own, usuallyOff: true },
    threshold: { value: 1, unit: 'minutes', least: 1, most: 30 },
    sentence: '{office}办理{case}（{item}）的“{step}”，离上一个环节不到{minutes}分钟。',
  },
  P8: {
    ...{ name: '没有打开就审核材料', dimension: 'process', looksAt: 'events' },
    ...{ ...byChoice, level: 'yellow', source: own, usuallyOff: true },
    sentence: '{office}审核{case}（{item}）的材料以前，没有打开过其中{times}份。',
  },
  F1: {
    ...{ name: '违法收费', dimension: 'fee', looksAt: 'events' },
    ...{ ...violation, level: 'red', source: permitLaw('七十五'), onlyDocked: true },
    sentence: '{office}对{case}（{item}）收了不该收的费，或者超过了标准。',
  },
  F2: {
    ...{ name: '没有缴费就办结', dimension: 'fee', looksAt: 'events' },
    ...{ ...byPlan, level: 'warning', source: peers, onlyDocked: true },
    sentence: '{office}办结{case}（{item}）时，应缴的费还没有缴。',
  },
  /** in a row against one office within a month, for what had gone wrong: never T1 or T5, and each counted once */
  R1: {
    ...{ name: '连续预警', dimension: 'process', looksAt: 'count' },
    ...{ ...byChoice, lowest: 'yellow', level: 'yellow', source: peers },
    threshold: { value: 3, unit: 'times', least: 2, most: 5 },
    sentence: '{office}一个月内连续{times}次预警。',
  },
} as const satisfies Record<string, LegalRule>
