/** How an officer told somebody what no message could deliver. */

export const toldWhom = { self: '申请人本人', family: '同住的成年家人', proxy: '监护人或者委托的人' } as const
export const toldHow = { phone: '打电话', 'in-person': '当面', other: '其他方式（写在备注里）' } as const

export interface Told {
  whom?: keyof typeof toldWhom | undefined
  how?: keyof typeof toldHow | undefined
  note?: string | undefined
}
