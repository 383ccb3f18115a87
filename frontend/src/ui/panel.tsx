import { Check, ChevronDown } from 'lucide-react';
import { useId, useRef, type ReactNode, type ToggleEvent } from 'react';

import classes from './panel.module.css';
import check from './select-box.module.css';

interface Props {
  label: string;
  /** What stands on the button, if not the label with what is chosen. */
  button?: ReactNode;
  /** What is chosen, beside the label. */
  chosen?: ReactNode;
  onOpen?: () => void;
  children: ReactNode;
}

const MARGIN = 8;
const WIDTH = 272;

/** Closes the panel that the element is in. */
export function closePanel(element: Element): void {
  element.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** A button with a panel below it, or at the foot of a phone. */
export function Panel({ label, button, chosen, onOpen, children }: Props) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const isOn = chosen !== undefined && chosen !== null;

  function place(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState !== 'open') return;
    onOpen?.();
    const box = opener.current?.getBoundingClientRect();
    const element = panel.current;
    if (box === undefined || element === null) return;
    const left = Math.min(box.left, document.body.clientWidth - WIDTH - MARGIN);
    element.style.setProperty('--x', `${Math.max(MARGIN, left)}px`);
    // Above the button where there is more room: a bar at the foot of the page.
    const isLow = box.bottom > window.innerHeight * 0.6;
    element.dataset.above = String(isLow);
    element.style.setProperty(
      '--y',
      `${isLow ? window.innerHeight - box.top + 4 : box.bottom + 4}px`,
    );
  }

  return (
    <>
      <button
        ref={opener}
        type="button"
        className={classes.button}
        popoverTarget={id}
        data-on={isOn || undefined}
      >
        {button ?? (
          <>
            <span className={classes.buttonLabel}>{label}</span>
            {isOn && <span className={classes.chosen}>{chosen}</span>}
            <ChevronDown size={14} aria-hidden="true" />
          </>
        )}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={classes.panel}
        onBeforeToggle={place}
      >
        {children}
      </div>
    </>
  );
}

interface OptionProps {
  isChecked: boolean;
  onChange: (isChecked: boolean, element: Element) => void;
  label: string;
  icon?: ReactNode;
  count?: number | undefined;
}

/** Something to tick in a panel. */
export function PanelOption({ isChecked, onChange, label, icon, count }: OptionProps) {
  return (
    <label className={classes.option}>
      <input
        type="checkbox"
        className="cover"
        checked={isChecked}
        onChange={(event) => onChange(event.currentTarget.checked, event.currentTarget)}
      />
      <span className={check.box} aria-hidden="true">
        {isChecked && <Check size={12} strokeWidth={3} />}
      </span>
      {icon}
      <span className={classes.optionLabel}>{label}</span>
      {count !== undefined && <span className={`${classes.count} tabular`}>{count}</span>}
    </label>
  );
}
