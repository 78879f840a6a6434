export const Logo = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden>
    <rect width="26" height="26" rx="7" fill="var(--primary)" />
    <path
      d="M7 8.5h12v8h-6.2L9.5 19v-2.5H7z"
      fill="none"
      stroke="var(--primary-foreground)"
      strokeWidth="1.75"
      strokeLinejoin="round"
    />
    <path
      d="m10.3 12.6 1.7 1.7 3.7-3.7"
      fill="none"
      stroke="var(--primary-foreground)"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
