import type { Places } from '../../../shared/catalogue/places.ts'
import type { CountySite } from '../../../shared/catalogue/site.ts'
import { Icon } from '../components/icon.tsx'

export interface FooterProps {
  county: Places['county']
  marks: CountySite['marks']
}

/** A telephone number as a link; what stands beside its digits is said and not dialled. */
export const Telephone = ({ number }: { number: string }) => (
  <a href={`tel:${number.replace(/\D/g, '')}`}>
    <Icon name="phone" />
    {number}
  </a>
)

/** The foot of every public page: whom to ask, where to go, what the site is, and whose it is. */
export const Footer = ({ county: { name, hall, complaints }, marks }: FooterProps) => (
  <footer class="bottom">
    <div class="offers">
      <section>
        <h2>找人问</h2>
        <p>
          {hall.name} <Telephone number={hall.phone} />
        </p>
        <p>
          投诉举报 <Telephone number={complaints} />
        </p>
      </section>
      <section class="more">
        <h2>到现场</h2>
        <p>
          <Icon name="map-pin" />
          {hall.address}
        </p>
        <p>
          <a href="/index.html#halls">各镇办事分厅</a>
        </p>
      </section>
      <section class="more">
        <h2>关于本网站</h2>
        <p>
          <a href="/help.html">使用帮助</a>
        </p>
        <p>
          <a href="/privacy.html">隐私说明</a>
        </p>
        <p>
          <a href="/accessibility.html">无障碍说明</a>
        </p>
        <p>
          <a href="/open-data.html">开放数据</a>
        </p>
        <p>
          <a href="/sitemap.html">网站地图</a>
        </p>
      </section>
      <section>
        <h2>监督我们</h2>
        <p>
          <a href="/letters.html">写信：咨询、建议、投诉</a>
        </p>
        <p>
          <a href="/verify.html">核验文书真伪</a>
        </p>
      </section>
    </div>
    <p class="marks">网上、村（居）便民服务站、镇便民服务站、县政务服务中心都能办，办理时限和结果一样，不收代办费。</p>
    <p class="marks">
      <span>主办：{marks.host}</span>
      <span>网站标识码 {marks.siteCode}</span>
      <span>{marks.icp}</span>
      <span>{marks.police}</span>
      <span>{name}人民政府官方网站</span>
    </p>
  </footer>
)
