/** A small document of its own, so that no two uploads are the same bytes. */
export function sheet(title: string) {
  const text = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% ${title}\ntrailer<</Root 1 0 R>>\n%%EOF\n`
  return { bytes: new TextEncoder().encode(text), type: 'application/pdf' as const }
}
