import { Icon } from '../components/icon.tsx'
import { Segment, Segments } from '../components/segments.tsx'
import { CheckField, ChoiceField, SelectField, TextField } from '../form/field.tsx'

export const ControlSamples = () => (
  <>
    <p class="row-of-buttons">
      <button class="button" type="button">
        主要
      </button>
      <button class="button plain" type="button">
        次要
      </button>
      <button class="button quiet" type="button">
        安静
      </button>
      <button class="button plain ending" type="button">
        撤回申请
      </button>
      <button class="button danger" type="button">
        不予许可
      </button>
    </p>
    <p class="row-of-buttons">
      <button class="button" type="button">
        <Icon name="camera" />
        拍照
      </button>
      <button class="button plain small" type="button">
        小的
      </button>
      <button class="button" type="button" disabled>
        还差2样
      </button>
    </p>
    <div class="row-of-buttons">
      <Segments label="没有判的材料">
        <Segment icon="check" tone="yes" pressed={false}>
          通过
        </Segment>
        <Segment icon="cross" tone="no" pressed={false}>
          退回
        </Segment>
      </Segments>
      <Segments label="通过的材料">
        <Segment icon="check" tone="yes" pressed>
          通过
        </Segment>
        <Segment icon="cross" tone="no" pressed={false}>
          退回
        </Segment>
      </Segments>
      <Segments label="退回的材料">
        <Segment icon="check" tone="yes" pressed={false}>
          通过
        </Segment>
        <Segment icon="cross" tone="no" pressed>
          退回
        </Segment>
      </Segments>
      <Segments label="为谁办">
        <Segment pressed>个人</Segment>
        <Segment pressed={false}>企业</Segment>
      </Segments>
    </div>
  </>
)

const ignore = () => undefined

export const FieldSamples = ({ at }: { at: string }) => (
  <form>
    <TextField
      path={`/${at}/phone`}
      label="手机号码"
      hint="办到哪一步，用短信告诉您。"
      required
      value=""
      onValue={ignore}
    />
    <TextField
      path={`/${at}/number`}
      label="身份证号码"
      fault="少了1位，应当是18位。"
      required
      value="44990119410108004"
      onValue={ignore}
    />
    <TextField path={`/${at}/known`} label="姓名" required readOnly value="张三" onValue={ignore} />
    <TextField path={`/${at}/address`} label="联系地址" long value="" onValue={ignore} />
    <SelectField
      path={`/${at}/town`}
      label="镇"
      none="请选择"
      groups={[['示例县', [['1', '甲镇']]]]}
      value=""
      onValue={ignore}
    />
    <ChoiceField
      path={`/${at}/for`}
      label="为谁申请"
      required
      value="me"
      options={[
        ['me', '我自己'],
        ['other', '我照顾的人'],
      ]}
      onValue={ignore}
    />
    <CheckField path={`/${at}/sure`} label="我已经核对" required value onValue={ignore} />
  </form>
)
