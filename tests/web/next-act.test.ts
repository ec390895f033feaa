import { expect, test } from 'vitest'
import { nextAct } from '../../web/platform/command/likelihood.ts'
import type { Command } from '../../web/platform/command/values.ts'

/** Which act's form opens by itself after another act. */

const command = (act: string, tone: Command['tone'], blocked: string | null = null): Command => ({
  ...{ act, title: act, verb: act, help: '', href: '', form: [], confirm: null },
  ...{ tone, blocked, stoppable: false, preview: false, onward: false },
})
const assign = command('assign', 'secondary')
const refuse = command('refuse', 'danger')
const supplement = command('request-supplement', 'secondary')
const prepared = { 'request-supplement': { 'requests/id-card': 'yes' } }

test('is the only primary one that can be done', () => {
  expect(nextAct([assign, command('forward', 'primary'), refuse], {})).toBe('forward')
  expect(nextAct([command('accept', 'primary', '还没有报送'), command('forward', 'primary')], {})).toBe('forward')
})

test('is what the findings have prepared, before any primary one', () => {
  expect(nextAct([command('accept', 'primary'), supplement], prepared)).toBe('request-supplement')
})

test('is none where the officer has to choose, or has to wait', () => {
  expect(nextAct([command('confirm', 'primary'), command('accept', 'primary')], {})).toBeNull()
  expect(nextAct([command('forward', 'primary', '程序没有完成'), assign, refuse], {})).toBeNull()
  expect(nextAct([assign, supplement], { 'request-supplement': {} })).toBeNull()
})
