import type { VNode } from 'preact'
import { statusName } from '../../../shared/catalogue/status-words.ts'
import { Telephone } from '../../platform/page/footer.tsx'
import { hallPages } from '../../platform/page/pages.ts'
import { Entrustments } from './entrustments.tsx'
import { guideOf, hallHoursOf, type SiteData } from './guide-text.ts'
import { OpenData } from './open-data.tsx'

/** The pages about the site itself: help, privacy, access, open data, entrustments and the map. The foot of every page or the front page leads to them. */

/** How long a kind of data is kept, in words. */
export interface RetentionRow {
  title: string
  kept: string
  from: string
}

export interface AboutData extends SiteData {
  retention: readonly RetentionRow[]
}

interface About {
  file: string
  title: string
  Content: (data: AboutData) => VNode
}

function Help(data: AboutData) {
  const { county } = data
  return (
    <>
      <h2>我要办事，从哪里开始</h2>
      <p>
        在<a href="/index.html">首页</a>
        的搜索框里写您要办的事，平常的说法就行，比如“砍树”“低保”。打开办事指南，上面写着要什么材料、多少天办好、收不收费。
      </p>
      <p>点“在线申请”，用实名账号登录，一步一步填。填到一半可以存草稿，换一台手机登录也能接着填。</p>
      <h2>不会用手机怎么办</h2>
      <p>
        请带上材料到村（居）便民服务站，代办员替您拍照、填表、送材料，不收费。也可以让家里人用自己的手机帮您填，由您签名。
      </p>
      <h2>怎么知道办到哪一步</h2>
      <p>
        登录后看<a href="/my.html">我的办件</a>；不登录的，凭回执上的办件编号和查询码<a href="/progress.html">查进度</a>
        。每走一步，我们会给您留的手机发短信。
      </p>
      <h2>要补材料怎么办</h2>
      <p>
        缺什么，镇里一次告诉您，并写明补到哪一天。在“我的办件”里重拍、重传就行，也可以交给代办员。补材料的时间不算在办理时限里。
      </p>
      <h2>对结果不服怎么办</h2>
      <p>
        每份决定书上都写着怎样申请行政复议、怎样起诉。也可以<a href="/letters.html">写信反映</a>
        ，每封信都有编号，按期答复。
      </p>
      <h2>收到的文书是不是真的</h2>
      <p>
        扫文书上的二维码，或者在<a href="/verify.html">核验文书真伪</a>
        输入文书编号和核验码。我们不会打电话要您的验证码，也不会要您转账。
      </p>
      <h2>还有不明白的</h2>
      <p>
        {county.hall.name} <Telephone number={county.hall.phone} />，{hallHoursOf(data)}。投诉举报{' '}
        <Telephone number={county.complaints} />。
      </p>
    </>
  )
}

function Privacy({ county, site, retention }: AboutData) {
  return (
    <>
      <p>
        这个网站由{site.marks.host}
        主办。我们只为了办您的事收集您的个人信息，按《中华人民共和国个人信息保护法》保管和使用。
      </p>
      <h2>我们收集什么</h2>
      <ul>
        <li>登录时，实名认证平台告诉我们您的姓名、证件号码和认证等级；认证过手机号码的，还有手机号码。</li>
        <li>您在申请表里填的内容，上传的照片和文件。照片里的拍摄地点等附加信息会去掉。</li>
        <li>访问网站时的网络地址和时间，单独保存六个月，只用来保证网络安全（《网络安全法》第二十三条）。</li>
      </ul>
      <p>我们不放广告，不用别家的统计代码，不向企业提供您的信息。</p>
      <h2>谁能看到</h2>
      <p>只有经办这件事的单位和工作人员能看到您的材料。谁在什么时候看了完整信息，系统都有记录。</p>
      <h2>保存多久</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">哪一类</th>
            <th scope="col">保存多久</th>
            <th scope="col">从哪天算起</th>
          </tr>
        </thead>
        <tbody>
          {retention.map(({ title, kept, from }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{kept}</td>
              <td>{from}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>到期就删除姓名、号码、填写的内容和文件。</p>
      <h2>您的权利</h2>
      <p>
        登录后在<a href="/my.html">我的办件</a>
        里，您可以导出自己的个人信息，看每件事保存到哪一天，删除没有提交的草稿和文件。填错了的，可以请经办单位更正。
      </p>
      <p>
        有疑问请联系{county.hall.name} <Telephone number={county.hall.phone} />
        ，或者<a href="/letters.html">写信</a>。
      </p>
    </>
  )
}

const Accessibility = ({ county }: AboutData) => (
  <>
    <p>我们希望每个人都能用这个网站办事，不管年纪大小、眼睛好坏、用什么设备。</p>
    <h2>您可以这样用</h2>
    <ul>
      <li>点页面最上面的“长辈版”，就到字大、事少的一页，能打电话，也能读给您听。下次打开还是这样。</li>
      <li>不用鼠标，只用键盘，也能走完每一步；按第一下Tab键，可以跳到正文。</li>
      <li>用读屏软件，能听到每个输入框的名称、要求和错误。</li>
      <li>把文字放大到两倍，或者手机屏幕只有320像素宽，内容也不会看不全。</li>
      <li>手机设成深色时，页面跟着变深色。哪里要紧，除了颜色还有文字和图形。</li>
      <li>没有打开脚本的浏览器，也能看办事指南和全部事项。</li>
    </ul>
    <h2>还做不到的</h2>
    <p>工作人员上传的文件和照片没有文字说明。看不清的，请打电话，我们读给您听。</p>
    <h2>遇到困难请告诉我们</h2>
    <p>
      {county.hall.name} <Telephone number={county.hall.phone} />
      ，或者<a href="/letters.html">写信</a>。
    </p>
  </>
)

const SiteMap = ({ items, towns }: AboutData) => (
  <>
    <h2>栏目</h2>
    <ul>
      {[...hallPages.filter(({ navigation, lead }) => navigation ?? lead), ...aboutPages].map(({ file, title }) => (
        <li key={file}>
          <a href={`/${file}`}>{title}</a>
        </li>
      ))}
    </ul>
    <h2>办事指南</h2>
    <ul>
      {items.map(item => (
        <li key={item.code}>
          <a href={guideOf(item)}>{item.name}</a> {item.status && <span class="tag bad">{statusName(item)}</span>}
        </li>
      ))}
    </ul>
    <h2>各镇办事分厅</h2>
    <ul>
      {towns.map(({ code, name }) => (
        <li key={code}>
          <a href={`/town/${code}.html`}>{name}办事分厅</a>
        </li>
      ))}
    </ul>
  </>
)

export const aboutPages: readonly About[] = [
  { file: 'help.html', title: '使用帮助', Content: Help },
  { file: 'privacy.html', title: '隐私说明', Content: Privacy },
  { file: 'accessibility.html', title: '无障碍说明', Content: Accessibility },
  { file: 'open-data.html', title: '开放数据', Content: OpenData },
  { file: 'entrustments.html', title: '行政委托公告', Content: Entrustments },
  { file: 'sitemap.html', title: '网站地图', Content: SiteMap },
]
