/** Controls that a screen reader would have no name for. Runs in the page. */
export function unnamed(): string[] {
  const controls = [
    ...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea'),
  ];
  return controls
    .filter((control) => {
      const labels = 'labels' in control ? (control.labels as NodeListOf<Element> | null) : null;
      const named = control.getAttribute('aria-label') ?? control.textContent ?? '';
      return (labels?.length ?? 0) === 0 && named.trim() === '';
    })
    .map((control) => control.outerHTML);
}

/** Texts with less contrast than 4.5 to 1 (WCAG 2.2, 1.4.3). Runs in the page. */
export function hardToRead(): string[] {
  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backgroundOf = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0
      ? backgroundOf(element.parentElement)
      : backgroundColor;
  };
  return [
    ...document.querySelectorAll(
      'p, span, b, h1, h2, h3, h4, a, label, button, dt, dd, summary, code, li, th, td, caption, legend',
    ),
  ]
    .filter((element) => !(element as HTMLButtonElement).disabled && element.textContent !== '')
    .flatMap((element) => {
      const [one, other] = [
        luminance(getComputedStyle(element).color),
        luminance(backgroundOf(element)),
      ];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      return contrast < 4.5 ? [`${contrast.toFixed(1)} ${element.textContent?.slice(0, 40)}`] : [];
    });
}
