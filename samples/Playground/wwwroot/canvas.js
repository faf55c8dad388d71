// What all canvases share: each knows how it is painted, and is painted anew when its size or the page's colours change.
const painters = new Map();
const resized = new ResizeObserver(entries => { for (const e of entries) painters.get(e.target)?.(); });

export function keep(canvas, paint) {
  if (!canvas) return;
  for (const known of painters.keys()) if (!known.isConnected) { painters.delete(known); resized.unobserve(known); }
  if (!painters.has(canvas)) resized.observe(canvas);
  painters.set(canvas, paint);
  paint();
  // Who waits for the page knows by this that it is there.
  canvas.dataset.ready = "true";
}

export const repaint = canvas => painters.get(canvas)?.();

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { for (const paint of painters.values()) paint(); });

export const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// A context in pixels of the page, whatever the screen has; empty.
export function fit(canvas) {
  const ratio = window.devicePixelRatio || 1, box = canvas.getBoundingClientRect();
  const width = Math.max(1, Math.round(box.width * ratio)), height = Math.max(1, Math.round(box.height * ratio));
  if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, box.width, box.height);
  return [context, box.width, box.height];
}
