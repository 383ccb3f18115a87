import { CloseButton } from '@mantine/core';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import classes from './dialog.module.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  isWide?: boolean;
}

/**
 * A modal dialog on the browser's own <dialog>: focus, Escape and the inert page behind come with it.
 * Render it while it is open: `{isOpen && <Dialog …>}`.
 */
export function Dialog({ title, onClose, children, isWide = false }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    // jsdom knows the element but not the method.
    if (typeof element.showModal === 'function') element.showModal();
    else element.setAttribute('open', '');
    // The browser would focus the close button; a form is opened to be filled in.
    element.querySelector<HTMLElement>('[data-autofocus], input, textarea, select')?.focus();
    // Before it leaves the page: only closing gives the focus back to where it was.
    return () => {
      if (typeof element.close === 'function') element.close();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={titleId}
      data-wide={isWide || undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={classes.head}>
        <h2 id={titleId} className="plain">
          {title}
        </h2>
        <CloseButton aria-label={t('action.close')} onClick={onClose} />
      </div>
      <div className={classes.body}>{children}</div>
    </dialog>
  );
}

/** The buttons at the foot of a dialog, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
