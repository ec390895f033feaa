import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddress, maskIdNumber, maskName, maskPhone } from '../../shared/kernel/masking.ts'

describe('a masked name', () => {
  it.each([
    ['陈大文', '陈*文'],
    ['李明', '李*'],
    ['欧阳小燕', '欧**燕'],
    ['买买提·吐尔逊江', '买***江'],
    ['黄(土郎)生', '黄*生'],
    ['𠮷野', '𠮷*'],
    ['陈', '*'],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('of an organisation is the name itself', () => {
    expect(maskName('新兴县岭南果业有限公司', 'legal')).toBe('新兴县岭南果业有限公司')
  })
})

describe('a masked number', () => {
  it('keeps the region and last four digits of an identity number', () => {
    expect(maskIdNumber('445321199001010012')).toBe('445321********0012')
  })

  it('keeps the ends of a phone number', () => {
    expect(maskPhone('13800138000')).toBe('138****8000')
    expect(maskPhone('0766-2882288')).toBe('0766-****288')
    expect(maskPhone('020-83133888-15')).toBe('020-****888')
  })

  it('hides every other kind completely', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), text => {
        expect(maskIdNumber(text)).toMatch(/^\**$/)
        expect(maskPhone(text)).toMatch(/^\**$/)
      }),
    )
  })
})

describe('a masked address', () => {
  it.each([
    ['广东省云浮市新兴县六祖镇夏卢村18号', '广东省云浮市新兴县六祖镇夏卢村***'],
    ['新兴县稔村镇稔村村民委员会12号', '新兴县稔村镇稔村村民委员会***'],
    ['新兴县天堂镇中间村村5号', '新兴县天堂镇中间村村***'],
    ['新兴县新城镇城中社区示例路8号', '新兴县新城镇城中社区***'],
    ['新兴县新城镇示例路8号', '新兴县新城镇***'],
    ['新兴县示例路8号', '新兴县***'],
    ['某处8号', '***'],
    ['新兴县六祖镇夏卢村', '新兴县六祖镇夏卢村'],
  ])('of %s is %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })
})
