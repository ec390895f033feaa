import { Component, type ComponentChildren } from 'preact'
import type { Item } from '../../../../shared/kernel/item/item.ts'

interface PartProps {
  /** what it shows, in words */
  name: string
  item: Item
  children: ComponentChildren
}

/** A part of a preview. One that cannot be drawn says so, and is tried again when the item changes. */
export class Part extends Component<PartProps, { failed: Item | null }> {
  override state = { failed: null }

  override componentDidCatch(): void {
    this.setState({ failed: this.props.item })
  }

  override render({ name, item, children }: PartProps, { failed }: { failed: Item | null }) {
    return failed === item ? <p class="hint">“{name}”现在还不能显示，写完有关的内容以后再看。</p> : children
  }
}
