import type { Item } from '../../shared/kernel/item/item.ts'

/** What departments of a county deal with, in the words of real catalogues; everything else of an example is invented. */

type Kind = Extract<Item['kind'], 'permit' | 'confirmation' | 'filing' | 'other-power' | 'public-service'>

interface Field {
  department: string
  theme: string
  lifeEvent: string
  kind: Kind
  /** each in the words that a name begins with */
  matters: readonly string[]
}

export const fields: readonly Field[] = [
  {
    department: 'market-supervision',
    theme: '市场准入',
    lifeEvent: '开店',
    kind: 'permit',
    matters: [
      '药品零售经营许可',
      '医疗器械经营许可',
      '食品生产许可',
      '特种设备使用',
      '计量标准器具核准',
      '第二类精神药品零售',
    ],
  },
  {
    department: 'market-supervision',
    theme: '市场准入',
    lifeEvent: '办企业',
    kind: 'confirmation',
    matters: ['合伙企业登记', '农民专业合作社登记', '分公司登记', '外商投资企业登记', '食品小作坊登记', '动产抵押登记'],
  },
  {
    department: 'health',
    theme: '医疗卫生',
    lifeEvent: '看病',
    kind: 'permit',
    matters: [
      '医疗机构执业许可',
      '公共场所卫生许可',
      '护士执业注册',
      '医师执业注册',
      '放射诊疗许可',
      '饮用水供水单位卫生许可',
    ],
  },
  {
    department: 'human-resources',
    theme: '社会保险',
    lifeEvent: '就业',
    kind: 'public-service',
    matters: ['失业保险金申领', '工伤保险待遇申领', '社会保障卡', '就业困难人员认定', '一次性创业资助', '技能提升补贴'],
  },
  {
    department: 'human-resources',
    theme: '社会保险',
    lifeEvent: '就业',
    kind: 'permit',
    matters: ['劳务派遣经营许可', '人力资源服务许可', '民办职业培训学校设立', '特殊工时制度审批'],
  },
  {
    department: 'medical-insurance',
    theme: '社会保险',
    lifeEvent: '看病',
    kind: 'public-service',
    matters: [
      '异地就医备案',
      '门诊特定病种待遇认定',
      '医疗费用报销',
      '生育津贴申领',
      '医疗救助申请',
      '定点医疗机构协议',
    ],
  },
  {
    department: 'civil-affairs',
    theme: '社会救助',
    lifeEvent: '遇到困难',
    kind: 'public-service',
    matters: [
      '特困人员救助供养',
      '孤儿基本生活保障',
      '残疾人两项补贴',
      '养老机构备案',
      '殡葬费用减免',
      '老年人照护服务',
    ],
  },
  {
    department: 'civil-affairs',
    theme: '社会组织',
    lifeEvent: '成立社会组织',
    kind: 'permit',
    matters: ['社会团体登记', '民办非企业单位登记', '慈善组织公开募捐', '经营性公墓建设'],
  },
  {
    department: 'natural-resources',
    theme: '土地和不动产',
    lifeEvent: '买房',
    kind: 'confirmation',
    matters: [
      '国有建设用地使用权登记',
      '房屋所有权登记',
      '不动产抵押登记',
      '集体土地所有权登记',
      '林权登记',
      '不动产查询',
    ],
  },
  {
    department: 'natural-resources',
    theme: '土地和不动产',
    lifeEvent: '建房',
    kind: 'permit',
    matters: ['建设用地规划许可', '建设工程规划许可', '临时用地审批', '采矿权登记', '设施农业用地'],
  },
  {
    department: 'forestry',
    theme: '林业',
    lifeEvent: '经营山林',
    kind: 'permit',
    matters: ['林草种子生产经营许可', '临时使用林地审批', '野生动物人工繁育许可', '木材检疫', '森林防火区野外用火'],
  },
  {
    department: 'agriculture',
    theme: '农业农村',
    lifeEvent: '种养殖',
    kind: 'permit',
    matters: [
      '动物防疫条件合格',
      '兽药经营许可',
      '农药经营许可',
      '农作物种子生产经营许可',
      '生鲜乳收购许可',
      '水域滩涂养殖',
    ],
  },
  {
    department: 'agriculture',
    theme: '农业农村',
    lifeEvent: '种养殖',
    kind: 'other-power',
    matters: ['拖拉机登记', '农村土地承包经营权流转', '绿色食品初审', '家庭农场名录', '渔业船舶登记'],
  },
  {
    department: 'housing',
    theme: '城乡建设',
    lifeEvent: '建房',
    kind: 'permit',
    matters: [
      '建筑工程施工许可',
      '商品房预售许可',
      '城镇污水排入排水管网许可',
      '城市道路占用挖掘',
      '燃气经营许可',
      '户外广告设置',
    ],
  },
  {
    department: 'housing',
    theme: '城乡建设',
    lifeEvent: '买房',
    kind: 'public-service',
    matters: ['公共租赁住房申请', '商品房买卖合同备案', '危房改造补助', '住房租赁备案', '物业专项维修资金'],
  },
  {
    department: 'development-reform',
    theme: '投资审批',
    lifeEvent: '投资项目',
    kind: 'filing',
    matters: ['固定资产投资项目备案', '节能审查', '招标方案核准', '粮食收购备案', '价格认定'],
  },
  {
    department: 'public-security',
    theme: '公安服务',
    lifeEvent: '出行',
    kind: 'permit',
    matters: [
      '旅馆业特种行业许可',
      '公章刻制业许可',
      '民用爆炸物品购买',
      '大型群众性活动安全许可',
      '保安员资格',
      '剧毒化学品购买',
    ],
  },
  {
    department: 'taxation',
    theme: '税务',
    lifeEvent: '办企业',
    kind: 'public-service',
    matters: ['发票领用', '税收优惠备案', '完税证明', '车船税减免', '增值税一般纳税人登记'],
  },
]

/** What is done with each of them. */
export const deeds: readonly string[] = [
  '新办',
  '变更名称',
  '变更地址',
  '变更负责人',
  '变更范围',
  '延续',
  '补领',
  '换领',
  '注销',
  '暂停',
  '恢复',
]
