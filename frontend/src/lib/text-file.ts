/** The text of a file: UTF-8, else as Windows writes it (Excel's plain CSV). Null for what is no text. */
export async function readTextFile(file: File): Promise<string | null> {
  const bytes = await file.arrayBuffer();
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252');
  return text === null || text.includes('\0') ? null : text;
}

function decode(bytes: ArrayBuffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
