import { useState, type FocusEvent } from 'react';

/** Whether somebody points at an element or has the focus in it. Spread `handlers` on the element. */
export function usePointedAt() {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  return {
    isPointedAt: isPointed || isFocused,
    handlers: {
      // A finger is not over something when it is lifted.
      onPointerEnter: (event: { pointerType: string }) => setPointed(event.pointerType === 'mouse'),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent<HTMLElement>) =>
        setFocused(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
