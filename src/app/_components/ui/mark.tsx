// Our mark: a record, and the arm that reads it.

export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <circle cx="14" cy="17" r="12" className="fill-ink" />
      <circle cx="14" cy="17" r="8.4" className="fill-none stroke-ground" strokeWidth=".7" opacity=".35" />
      <circle cx="14" cy="17" r="4.2" className="fill-lamp" />
      <circle cx="14" cy="17" r="1.1" className="fill-ground" />
      <path
        d="M27.5 4.5v11.2a6 6 0 0 1-1.6 4.1l-3.7 4"
        className="fill-none stroke-lamp"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="27.5" cy="4.5" r="2.6" className="fill-lamp" />
    </svg>
  );
}
