/** The header of every reply of the hall's functions with their time, an ISO instant: pages do not trust a device's clock. */
export const hallTimeHeader = 'x-hall-time'
