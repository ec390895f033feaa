import { Telephone } from '../../platform/page/footer.tsx'
import { type CatalogueData, hallHoursOf } from './guide-text.ts'
import { Search } from './listing.tsx'

/** The page for an unknown address: how to find what was wanted, and whom to ask. */
export const NotFound = ({ data }: { data: CatalogueData }) => (
  <>
    <h1>没有找到这个页面</h1>
    <p>网址可能写错了，或者页面已经换了地方。您可以搜一搜要办的事：</p>
    <Search hall={data.county.hall} />
    <p class="actions">
      <a class="button" href="/index.html">
        回到首页
      </a>
      <a class="button plain" href="/items.html">
        看全部事项
      </a>
      <a class="button plain" href="/progress.html">
        查办理进度
      </a>
    </p>
    <p>
      找不到的，请打电话问{data.county.hall.name}：
      <Telephone number={data.county.hall.phone} />，{hallHoursOf(data)}。也可以到村（居）便民服务站，由代办员免费代办。
    </p>
  </>
)
