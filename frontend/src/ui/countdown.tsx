import { useEffect, useState } from 'react';

/** The seconds left until a moment. For the eye alone: a voice that counts would say nothing else. */
export function Countdown({
  until,
  className,
  text = (seconds) => `${seconds} s`,
}: {
  until: number;
  className: string | undefined;
  text?: (seconds: number) => string;
}) {
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className={`${className ?? ''} tabular`} aria-hidden="true">
      {text(Math.max(0, Math.ceil(left / 1000)))}
    </span>
  );
}
