import { Fragment, type ReactNode } from 'react';

import classes from '@/ui/markdown.module.css';

/**
 * A look ahead at how the server will show Markdown: paragraphs, lists, quotes, code, bold, italic and links. It makes
 * elements, never HTML, so that nothing typed can run.
 */
export function MarkdownPreview({ text }: { text: string }) {
  return <div className={classes.markdown}>{blocks(text)}</div>;
}

function blocks(text: string): ReactNode[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const found: ReactNode[] = [];
  let at = 0;
  const take = (matches: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && matches(lines[at] ?? '')) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const key = at;
    if (line.trim() === '') {
      at += 1;
    } else if (line.startsWith('```')) {
      at += 1;
      const code = take((each) => !each.startsWith('```'));
      at += 1;
      found.push(
        <pre key={key}>
          <code>{code.join('\n')}</code>
        </pre>,
      );
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const [List, mark] = BULLET.test(line)
        ? (['ul', BULLET] as const)
        : (['ol', NUMBER] as const);
      const items = take((each) => mark.test(each)).map((each, index) => (
        <li key={index}>{inline(each.replace(mark, ''))}</li>
      ));
      found.push(<List key={key}>{items}</List>);
    } else if (line.startsWith('>')) {
      const quoted = take((each) => each.startsWith('>')).map((each) => each.replace(/^> ?/, ''));
      found.push(<blockquote key={key}>{blocks(quoted.join('\n'))}</blockquote>);
    } else {
      const words = take(
        (each) =>
          each.trim() !== '' && !BULLET.test(each) && !NUMBER.test(each) && !/^(>|```)/.test(each),
      );
      found.push(
        <p key={key}>
          {words.map((each, index) => (
            <Fragment key={index}>
              {index > 0 && <br />}
              {inline(each.replace(/^#{1,6} /, ''))}
            </Fragment>
          ))}
        </p>,
      );
    }
  }
  return found;
}

const BULLET = /^\s*[-*+] /;
const NUMBER = /^\s*\d+[.)] /;

const INLINE =
  /(`[^`]+`)|(\*\*[^*]+\*\*)|(\*[^*\s][^*]*\*)|\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>)]+)/;

function inline(text: string): ReactNode[] {
  const found: ReactNode[] = [];
  let rest = text;
  let key = 0;
  for (;;) {
    const match = INLINE.exec(rest);
    if (match === null) break;
    const [all, code, bold, italic, label, address, bare] = match;
    if (match.index > 0) found.push(rest.slice(0, match.index));
    key += 1;
    if (code !== undefined) found.push(<code key={key}>{code.slice(1, -1)}</code>);
    else if (bold !== undefined) found.push(<strong key={key}>{inline(bold.slice(2, -2))}</strong>);
    else if (italic !== undefined) found.push(<em key={key}>{inline(italic.slice(1, -1))}</em>);
    else {
      found.push(
        <a key={key} href={address ?? bare} target="_blank" rel="noreferrer noopener">
          {label === undefined || label === '' ? (address ?? bare) : label}
        </a>,
      );
    }
    rest = rest.slice(match.index + all.length);
  }
  if (rest !== '') found.push(rest);
  return found;
}
