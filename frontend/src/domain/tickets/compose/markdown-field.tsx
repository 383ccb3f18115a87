import { Input } from '@mantine/core';
import { Bold, Code, Italic, Link2, List, TextQuote } from 'lucide-react';
import {
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';

import { useTranslation } from '@/i18n/use-translation';

import classes from './compose.module.css';
import { applyTool, type MarkdownTool } from './markdown-edit';
import { MarkdownPreview } from './markdown-preview';
import type { Assist } from './use-assist';

const TOOLS: readonly { tool: MarkdownTool; icon: typeof Bold; key?: string }[] = [
  { tool: 'bold', icon: Bold, key: 'b' },
  { tool: 'italic', icon: Italic, key: 'i' },
  { tool: 'list', icon: List },
  { tool: 'quote', icon: TextQuote },
  { tool: 'link', icon: Link2, key: 'k' },
  { tool: 'code', icon: Code },
];

/** What others on the page do to the text: they never touch the element itself. */
export interface FieldHandle {
  focus: () => void;
  caret: () => number;
  /** Put text in at the caret, or in place of a range, and leave the caret behind it. */
  insert: (text: string, range?: [number, number]) => void;
}

interface Props {
  label: string;
  isLabelHidden?: boolean;
  description?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  placeholder?: string;
  minRows?: number;
  maxLength?: number;
  /** More tools at the end of the bar: add files. */
  tools?: ReactNode;
  /** By Ctrl+Enter. `isOther`: with Shift, for the second thing that can be done with what is written. */
  onSubmit?: (isOther: boolean) => void;
  name?: string;
  handle?: Ref<FieldHandle>;
  /** Lists that open while typing. */
  assist?: Assist;
}

/** A text in Markdown: a small bar of tools, and a look at how it will be shown. */
export function MarkdownField({
  label,
  isLabelHidden = false,
  description,
  value,
  onChange,
  error,
  placeholder,
  minRows = 5,
  maxLength = 20_000,
  tools,
  onSubmit,
  name,
  handle,
  assist,
}: Props) {
  const { t } = useTranslation(['composer', 'common']);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isPreview, setPreview] = useState(false);
  const selection = useRef<[number, number] | null>(null);

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null || selection.current === null) return;
    element.focus();
    element.setSelectionRange(...selection.current);
    selection.current = null;
  }, [value]);

  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    caret: () => field.current?.selectionStart ?? value.length,
    insert: (text, range) => {
      const at = field.current?.selectionStart ?? value.length;
      const [from, to] = range ?? [at, field.current?.selectionEnd ?? at];
      setPreview(false);
      selection.current = [from + text.length, from + text.length];
      const next = value.slice(0, from) + text + value.slice(to);
      onChange(next);
      assist?.onCaret(next, from + text.length);
    },
  }));

  function use(tool: MarkdownTool) {
    const element = field.current;
    if (element === null) return;
    const next = applyTool(
      { text: value, start: element.selectionStart, end: element.selectionEnd },
      tool,
    );
    selection.current = [next.start, next.end];
    onChange(next.text);
  }

  const describedBy = [
    ...(description === undefined ? [] : [`${id}-description`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ];

  return (
    <Input.Wrapper
      id={id}
      miw={0}
      label={label}
      labelProps={isLabelHidden ? { className: 'visually-hidden' } : {}}
      description={description}
      error={error}
    >
      <div
        className={classes.editor}
        style={{ '--text-height': `calc(${minRows} * 1.5em + 1rem)` }}
        data-error={error !== undefined || undefined}
      >
        {assist?.popup}
        {isPreview ? (
          <div className={classes.preview}>
            {value.trim() === '' ? (
              <p className="hint">{t('markdown.empty')}</p>
            ) : (
              <MarkdownPreview text={value} />
            )}
          </div>
        ) : (
          <textarea
            ref={field}
            id={id}
            name={name}
            className={classes.text}
            value={value}
            rows={minRows}
            maxLength={maxLength}
            placeholder={placeholder}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={describedBy.join(' ') || undefined}
            aria-autocomplete={assist === undefined ? undefined : 'list'}
            aria-controls={assist?.listId}
            aria-activedescendant={assist?.activeId}
            onBlur={assist?.onLeave}
            onChange={(event) => {
              onChange(event.currentTarget.value);
              assist?.onCaret(event.currentTarget.value, event.currentTarget.selectionStart);
            }}
            onKeyDown={(event) => {
              if (assist?.onKey(event) === true) {
                event.preventDefault();
                return;
              }
              if (!event.ctrlKey && !event.metaKey) return;
              if (event.key === 'Enter' && onSubmit !== undefined) {
                event.preventDefault();
                onSubmit(event.shiftKey);
                return;
              }
              const found = TOOLS.find(({ key }) => key === event.key.toLowerCase());
              if (found === undefined) return;
              event.preventDefault();
              use(found.tool);
            }}
          />
        )}
        <div className={classes.tools}>
          {!isPreview &&
            TOOLS.map(({ tool, icon: Icon, key }) => (
              <button
                key={tool}
                type="button"
                className={classes.tool}
                data-extra={key === undefined && tool !== 'list' ? true : undefined}
                title={t(`markdown.${tool}`)}
                aria-label={t(`markdown.${tool}`)}
                onClick={() => use(tool)}
              >
                <Icon size={16} />
              </button>
            ))}
          {tools}
          <button
            type="button"
            className={classes.tool}
            aria-pressed={isPreview}
            onClick={() => setPreview((old) => !old)}
          >
            {t('markdown.preview')}
          </button>
        </div>
      </div>
    </Input.Wrapper>
  );
}
