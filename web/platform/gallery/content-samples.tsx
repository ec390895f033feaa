import { DaysLeft } from '../components/days-left.tsx'
import { Empty } from '../components/empty.tsx'
import { Icon } from '../components/icon.tsx'
import { Loading } from '../components/loading.tsx'
import { Notice } from '../components/notice.tsx'
import { Tile } from '../components/tile.tsx'
import { Toast } from '../components/toast.tsx'
import { type Entry, noneFound } from '../palette/entries.ts'
import { PaletteContent } from '../palette/palette-content.tsx'

export const MarkSamples = () => (
  <>
    <p class="tags">
      <span class="tag must">必须</span>
      <span class="tag may">可以后补</span>
      <span class="tag fine">
        <Icon name="check" />
        免交
      </span>
      <span class="tag">核对材料</span>
      <span class="tag quiet">个人</span>
      <span class="tag bad">
        <Icon name="cross" />
        退回
      </span>
    </p>
    <p class="tags">
      <DaysLeft limit={{ left: 8, phase: 'ahead' }} />
      <DaysLeft limit={{ left: 2, phase: 'ahead' }} />
      <DaysLeft limit={{ left: 0, phase: 'today' }} />
      <DaysLeft limit={{ left: -3, phase: 'overdue' }} />
      <DaysLeft limit={null} />
    </p>
    <p class="tags">
      <span class="count">37</span>
      <span class="count soon">3</span>
      <span class="count late">2</span>
    </p>
  </>
)

export const CardSamples = () => (
  <>
    <section class="card do">
      <h2>现在请您：重新拍身份证</h2>
      <p>一页只有一张这样的卡片。</p>
    </section>
    <section class="card">
      <h2>普通卡片</h2>
      <p>一般的内容。</p>
    </section>
    <section class="card quiet">
      <p>安静的卡片，没有阴影。</p>
    </section>
    <ul class="tiles">
      <Tile href="#main" icon="money" name="高龄津贴">
        满80岁，不收费
      </Tile>
      <Tile href="#main" icon="house" name="宅基地建房">
        20个工作日，镇批
      </Tile>
    </ul>
    <Notice tone="good" title="材料已交">
      <p>镇里10月10日前答复。</p>
    </Notice>
    <Notice tone="plain" title="国庆放假7天">
      <p>不算工作日。</p>
    </Notice>
    <Notice tone="bad" title="有1处要改">
      <p>身份证号码少了1位。</p>
    </Notice>
    <p class="warning">还剩2个工作日，9月30日前补交。</p>
  </>
)

const ignore = () => undefined

const palette: readonly Entry[] = [
  { group: '这个办件', text: '材料齐全：还有材料未通过审核', waits: true, choose: ignore },
  { group: '这个办件', text: '要求补正', choose: ignore },
  {
    group: '栏目',
    text: '待办',
    said: '，12件，其中逾期2件',
    counts: [
      { text: '2', late: true },
      { text: '12', late: false },
    ],
    choose: ignore,
  },
  { group: '最近打开的办件', text: '高龄津贴', note: 'XX-4K7TQ-9M2CB-S', choose: ignore },
]

export const PlaceSamples = ({ at }: { at: string }) => (
  <>
    <Empty>
      <p>今天的都办完了。</p>
    </Empty>
    <Loading />
    <dialog open aria-labelledby={`${at}-dialog`}>
      <h2 id={`${at}-dialog`}>撤回这件申请？</h2>
      <p>撤回后要重新申请。</p>
      <div class="row-of-buttons">
        <button class="button danger" type="button">
          撤回
        </button>
        <button class="button plain" type="button">
          不撤回
        </button>
      </div>
    </dialog>
    <dialog class="palette" open aria-label="快速查找">
      <PaletteContent
        at={`${at}-palette`}
        typed=""
        found={palette}
        active={1}
        none={null}
        onType={ignore}
        onPoint={ignore}
        onChoose={ignore}
        onClose={ignore}
      />
    </dialog>
    <dialog class="palette" open aria-label="快速查找，没有找到">
      <PaletteContent
        at={`${at}-nothing`}
        typed="工资"
        found={[]}
        active={0}
        none={noneFound('工资')}
        onType={ignore}
        onPoint={ignore}
        onChoose={ignore}
        onClose={ignore}
      />
    </dialog>
    <Toast text="已分派3件给李四" undo={{ secondsLeft: 30, onUndo: ignore }} />
  </>
)
