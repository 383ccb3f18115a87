import { useEffect, useRef, type ReactNode } from 'react';

// The list of a combobox (ARIA Authoring Practices): the field keeps the focus and takes the keys, and points with
// `aria-activedescendant` at the option that Enter chooses.

const PAGE = 8;

/** Where an arrow or page key leads from a place in a list (-1: from none); null for other keys. `isRound`: over the ends. */
export function nextIndex(key: string, at: number, count: number, isRound = false): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return at < last ? at + 1 : isRound ? 0 : last;
    case 'ArrowUp':
      return at > 0 ? at - 1 : at === 0 && !isRound ? 0 : last;
    case 'PageDown':
      return Math.min(at + PAGE, last);
    case 'PageUp':
      return Math.max(at - PAGE, 0);
    default:
      return null;
  }
}

interface OptionProps {
  id: string;
  /** The one that Enter chooses; kept in sight. */
  isActive: boolean;
  /** What the field has now, where that is not the active one. */
  isSelected?: boolean;
  className?: string | undefined;
  onChoose: () => void;
  onPoint?: () => void;
  children: ReactNode;
}

export function Option({
  id,
  isActive,
  isSelected = isActive,
  className,
  onChoose,
  onPoint,
  children,
}: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // The field takes the keys; a click must not take the focus from it.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      data-active={isActive || undefined}
      className={className}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}

interface Props<Item> {
  id: string;
  label: string;
  items: readonly Item[];
  /** The place of the active one, or -1. */
  active: number;
  keyOf: (item: Item) => string | number;
  isSelected?: (item: Item) => boolean;
  isHidden?: boolean;
  className?: string | undefined;
  optionClassName?: string | undefined;
  onChoose: (item: Item, at: number) => void;
  /** In place of options. */
  instead?: ReactNode;
  children: (item: Item) => ReactNode;
}

/** The id of an option, for the field's `aria-activedescendant`. */
export const optionId = (listId: string, at: number) => `${listId}-${at}`;

export function Listbox<Item>({
  id,
  label,
  items,
  active,
  keyOf,
  isSelected,
  isHidden = false,
  className,
  optionClassName,
  onChoose,
  instead,
  children,
}: Props<Item>) {
  return (
    <div id={id} role="listbox" aria-label={label} className={className} hidden={isHidden}>
      {items.map((item, at) => (
        <Option
          key={keyOf(item)}
          id={optionId(id, at)}
          isActive={at === active}
          isSelected={isSelected?.(item) ?? at === active}
          className={optionClassName}
          onChoose={() => onChoose(item, at)}
        >
          {children(item)}
        </Option>
      ))}
      {instead}
    </div>
  );
}
