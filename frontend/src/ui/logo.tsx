/** An A of two dikes with the water between them, and the light that goes on when a question is answered. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b5f5c" />
      <g fill="none" stroke="#fff" strokeLinecap="round" strokeLinejoin="round">
        <path d="M7.5 24 14 8h1.8l6.5 16" strokeWidth="3.2" />
        <path d="M10.4 18.6c1.5-1.3 3-1.3 4.5 0s3 1.3 4.5 0" strokeWidth="2.6" />
      </g>
      <circle cx="24.4" cy="8.6" r="3.1" fill="#f5b13d" />
    </svg>
  );
}
