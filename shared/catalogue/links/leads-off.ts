/** The fault of a link that opens and leads on to where nobody has listed. */
export const leadsOff = '转到了名单以外的网站'
