export interface TextState {
  text: string;
  start: number;
  end: number;
}

export type MarkdownTool = 'bold' | 'italic' | 'link' | 'list' | 'quote' | 'code';

const WRAP: Partial<Record<MarkdownTool, string>> = { bold: '**', italic: '*', code: '`' };
const LINE: Partial<Record<MarkdownTool, string>> = { list: '- ', quote: '> ' };

/** The text with the tool applied to what is selected, and the new selection. Applying it again takes it away. */
export function applyTool(state: TextState, tool: MarkdownTool): TextState {
  const mark = WRAP[tool];
  if (mark !== undefined) return wrap(state, mark);
  const prefix = LINE[tool];
  if (prefix !== undefined) return prefixLines(state, prefix);
  return link(state);
}

function wrap({ text, start, end }: TextState, mark: string): TextState {
  const size = mark.length;
  const isOn =
    text.slice(start - size, start) === mark &&
    text.slice(end, end + size) === mark &&
    // One star beside a second one belongs to bold.
    (mark !== '*' || text[start - 2] !== '*');
  if (isOn) {
    return {
      text: text.slice(0, start - size) + text.slice(start, end) + text.slice(end + size),
      start: start - size,
      end: end - size,
    };
  }
  return {
    text: text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end),
    start: start + size,
    end: end + size,
  };
}

function prefixLines({ text, start, end }: TextState, prefix: string): TextState {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const after = text.indexOf('\n', end);
  const to = after === -1 ? text.length : after;
  const lines = text.slice(from, to).split('\n');
  const isOn = lines.every((line) => line.startsWith(prefix));
  const changed = lines
    .map((line) => (isOn ? line.slice(prefix.length) : prefix + line))
    .join('\n');
  const grown = changed.length - (to - from);
  return {
    text: text.slice(0, from) + changed + text.slice(to),
    start: Math.max(from, start + (isOn ? -prefix.length : prefix.length)),
    end: end + grown,
  };
}

function link({ text, start, end }: TextState): TextState {
  const words = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(words);
  const inserted = isAddress ? `[](${words})` : `[${words}](https://)`;
  const at = isAddress ? start + 1 : start + words.length + 3;
  const size = isAddress ? 0 : 'https://'.length;
  return { text: text.slice(0, start) + inserted + text.slice(end), start: at, end: at + size };
}
