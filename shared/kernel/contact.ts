/** Where an office is, its telephone, and when it is open. */
export interface Contact {
  address?: string
  phone?: string
  hours?: string
}

/** How an office is reached, as far as it is known. */
export const contactOf = ({ address, phone, hours }: Contact): Contact => ({
  ...(address === undefined ? {} : { address }),
  ...(phone === undefined ? {} : { phone }),
  ...(hours === undefined ? {} : { hours }),
})
