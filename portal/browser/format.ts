/** The time of day, by the reader's clock. */
export function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour12: false });
}

/** `1.2 s`, `850 ms`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

/** `2:05` */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How far a clock is ahead, in words. */
export function offsetInWords(seconds: number): string {
  if (seconds === 0) return 'in step';
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const rest = Math.abs(seconds) % 60;
  const parts = [minutes > 0 ? `${minutes} min` : '', rest > 0 ? `${rest} s` : ''];
  return `${parts.filter(Boolean).join(' ')} ${seconds > 0 ? 'ahead' : 'behind'}`;
}
