// Canvases that are drawn on, and pictures. What is drawn goes to the page when the last of it has been taken: a slow page gets fewer, and newer ones.
import { css, fit, keep, repaint } from "./canvas.js";

const sender = send => {
  let busy = false, waiting = null;
  return async function put(...values) {
    if (busy) { waiting = values; return; }
    busy = true;
    try { await send(...values); } finally { busy = false; if (waiting !== null) { const next = waiting; waiting = null; put(...next); } }
  };
};
const ends = ["pointerup", "pointercancel"];

function line(context, points) {
  context.beginPath();
  points.forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
  context.stroke();
}

// ---- a function of one variable: y from -1 (below) to 1, at places from left to right
const curves = new WeakMap();

export function attachCurve(canvas, page, values) {
  const state = { values: [...values], learned: [], last: null };
  curves.set(canvas, state);
  const put = sender(v => page.invokeMethodAsync("Drawn", v));
  const at = e => { const b = canvas.getBoundingClientRect(); return [(e.clientX - b.left) / b.width, 1 - (e.clientY - b.top) / b.height * 2]; };
  canvas.addEventListener("pointerdown", e => { canvas.setPointerCapture(e.pointerId); state.last = at(e); stroke(state, state.last); put(state.values); repaint(canvas); });
  canvas.addEventListener("pointermove", e => { if (!state.last) return; stroke(state, at(e)); put(state.values); repaint(canvas); });
  for (const end of ends) canvas.addEventListener(end, () => state.last = null);
  keep(canvas, () => paintCurve(canvas, state));
}

// Every place between the last point and this one gets a value, so that a fast hand leaves no holes.
function stroke(state, [x, y]) {
  const n = state.values.length, [x0, y0] = state.last, from = Math.floor(Math.min(x0, x) * n), to = Math.ceil(Math.max(x0, x) * n);
  for (let i = Math.max(0, from); i <= Math.min(n - 1, to); i++) {
    const t = x === x0 ? 1 : Math.max(0, Math.min(1, ((i + 0.5) / n - x0) / (x - x0)));
    state.values[i] = Math.max(-1, Math.min(1, y0 + (y - y0) * t));
  }
  state.last = [x, y];
}

export function setCurve(canvas, values) { const s = curves.get(canvas); if (s) { s.values = [...values]; repaint(canvas); } }
export function setLearned(canvas, learned) { const s = curves.get(canvas); if (s) { s.learned = learned; repaint(canvas); } }

function paintCurve(canvas, state) {
  const [context, width, height] = fit(canvas);
  context.strokeStyle = css("--edge"); context.lineWidth = 1;
  for (let i = 1; i < 8; i++) line(context, [[i / 8 * width, 0], [i / 8 * width, height]]);
  for (let i = 1; i < 4; i++) line(context, [[0, i / 4 * height], [width, i / 4 * height]]);
  const points = v => v.map((y, i) => [(i + 0.5) / v.length * width, (1 - y) / 2 * height]);
  context.lineJoin = "round";
  context.globalAlpha = 0.28; context.strokeStyle = css("--ink"); context.lineWidth = 9; line(context, points(state.values));
  context.globalAlpha = 1; context.lineWidth = 2.5;
  state.learned.forEach((v, i) => { context.strokeStyle = css(i === 0 ? "--accent" : "--warm"); line(context, points(v)); });
}

// ---- a pad for a digit: strokes, each the x and y of its points one after the other, from 0 to 1
const pads = new WeakMap();
const raster = 56, apart = 0.012;

export function attachPad(canvas, page, strokes) {
  const state = { strokes, isDown: false };
  canvas.width = canvas.height = 336;
  const small = document.createElement("canvas");
  small.width = small.height = raster;
  const put = sender((levels, drawn) => page.invokeMethodAsync("Drawn", levels, drawn));
  state.changed = () => {
    repaint(canvas);
    const context = small.getContext("2d", { willReadFrequently: true });
    context.clearRect(0, 0, raster, raster);
    context.imageSmoothingQuality = "high";
    context.drawImage(canvas, 0, 0, raster, raster);
    const data = context.getImageData(0, 0, raster, raster).data, levels = new Uint8Array(raster * raster);
    for (let i = 0; i < levels.length; i++) levels[i] = data[4 * i + 3];
    put(levels, state.strokes);
  };
  pads.set(canvas, state);
  const at = e => { const b = canvas.getBoundingClientRect(); return [(e.clientX - b.left) / b.width, (e.clientY - b.top) / b.height].map(v => Math.max(0, Math.min(1, v))); };
  canvas.addEventListener("pointerdown", e => { canvas.setPointerCapture(e.pointerId); state.isDown = true; state.strokes.push(at(e)); state.changed(); });
  canvas.addEventListener("pointermove", e => {
    if (!state.isDown || state.strokes.length === 0) return;
    const last = state.strokes.at(-1), [x, y] = at(e);
    if (Math.hypot(x - last.at(-2), y - last.at(-1)) < apart) return;
    last.push(x, y);
    state.changed();
  });
  for (const end of ends) canvas.addEventListener(end, () => state.isDown = false);
  keep(canvas, () => paintPad(canvas, state));
  if (strokes.length > 0) state.changed();
}

// Strokes in the place of what is there: as a hand would make them, for who has no pointer; none to clear the pad.
export function setStrokes(canvas, strokes) { const s = pads.get(canvas); if (s) { s.strokes = strokes; s.changed(); } }

function paintPad(canvas, state) {
  const context = canvas.getContext("2d"), side = canvas.width;
  context.clearRect(0, 0, side, side);
  context.strokeStyle = css("--ink"); context.lineWidth = side / 13; context.lineCap = context.lineJoin = "round";
  for (const s of state.strokes) {
    const points = [];
    for (let i = 0; i + 1 < s.length; i += 2) points.push([s[i] * side, s[i + 1] * side]);
    if (points.length === 1) points.push([points[0][0] + 0.01, points[0][1]]);
    line(context, points);
  }
}

// ---- pictures: bytes row by row, 0 to 255; several maps side by side. "ink" is dark on the page, "photo" has light for 255, "signed" has 0 in the middle.
const bare = document.createElement("canvas");

export function drawMaps(canvas, bytes, side, count, columns, look) { keep(canvas, () => paintMaps(canvas, bytes, side, count, columns, look)); }

function paintMaps(canvas, bytes, side, count, columns, look) {
  const [context, width, height] = fit(canvas), rows = Math.ceil(count / columns), gap = count === 1 ? 0 : 4;
  const cell = Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows);
  bare.width = bare.height = side;
  const signed = look === "signed", [low, high] = look === "photo" ? ["#000000", "#ffffff"] : [css("--picture-low"), css("--picture-high")];
  const [lr, lg, lb] = rgb(low), [hr, hg, hb] = rgb(high);
  for (let m = 0; m < count; m++) {
    const image = new ImageData(side, side);
    for (let i = 0; i < side * side; i++) {
      const v = bytes[m * side * side + i] / 255, t = signed ? Math.abs(v * 2 - 1) : v;
      const [r, g, b] = signed && v < 0.5 ? [235, 136, 40] : signed ? [24, 124, 196] : [hr, hg, hb];
      image.data[4 * i] = lr + (r - lr) * t; image.data[4 * i + 1] = lg + (g - lg) * t; image.data[4 * i + 2] = lb + (b - lb) * t; image.data[4 * i + 3] = 255;
    }
    bare.getContext("2d").putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    const left = (m % columns) * (cell + gap), top = Math.floor(m / columns) * (cell + gap);
    context.drawImage(bare, left, top, cell, cell);
    // A map whose ground is the page's ends somewhere too.
    if (count > 1 && count < 100) { context.lineWidth = 1; context.strokeStyle = css("--edge"); context.strokeRect(left + 0.5, top + 0.5, cell - 1, cell - 1); }
  }
}

const rgb = color => { const c = color.replace("#", ""); return [0, 2, 4].map(i => parseInt(c.slice(i, i + 2), 16)); };

// ---- a plane to walk on: the picture of pictures behind, a point on it, coordinates from -1 to 1
const planes = new WeakMap();

export function attachPlane(canvas, page, bytes, side, columns, codes, at, showCodes) {
  const state = { bytes, side, columns, codes, at, showCodes, isDown: false };
  planes.set(canvas, state);
  const put = sender((x, y) => page.invokeMethodAsync("Walked", x, y));
  const move = to => { state.at = to.map(v => Math.max(-1, Math.min(1, v))); repaint(canvas); put(...state.at); };
  const place = e => { const b = canvas.getBoundingClientRect(); return [(e.clientX - b.left) / b.width * 2 - 1, 1 - (e.clientY - b.top) / b.height * 2]; };
  canvas.addEventListener("pointerdown", e => { canvas.setPointerCapture(e.pointerId); state.isDown = true; move(place(e)); });
  canvas.addEventListener("pointermove", e => { if (state.isDown || e.pointerType === "mouse") move(place(e)); });
  for (const end of ends) canvas.addEventListener(end, () => state.isDown = false);
  canvas.addEventListener("keydown", e => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    if (by) { e.preventDefault(); move([state.at[0] + by[0] * 0.04, state.at[1] + by[1] * 0.04]); }
  });
  keep(canvas, () => paintPlane(canvas, state));
}

export function showCodes(canvas, show) { const s = planes.get(canvas); if (s) { s.showCodes = show; repaint(canvas); } }

const classes = ["#1f77b4", "#e6762b", "#2a9d4a", "#c8322f", "#8a5fc0", "#8a5a4e", "#d65fa8", "#6b6b6b", "#9a9a18", "#0e9fb0"];

function paintPlane(canvas, state) {
  paintMaps(canvas, state.bytes, state.side, state.columns * state.columns, state.columns, "ink");
  const context = canvas.getContext("2d"), width = canvas.getBoundingClientRect().width, place = ([x, y]) => [(x + 1) / 2 * width, (1 - y) / 2 * width];
  if (state.showCodes)
    for (const [x, y, digit] of state.codes) {
      const [px, py] = place([x, y]), radius = Math.max(3, Math.min(7, width / 100));
      context.beginPath(); context.arc(px, py, radius, 0, 7); context.fillStyle = classes[digit]; context.fill();
      if (radius < 5) continue;
      context.fillStyle = "#fff"; context.font = `600 ${radius * 1.45}px system-ui`; context.textAlign = "center"; context.textBaseline = "middle"; context.fillText(digit, px, py + 0.5);
    }
  const [px, py] = place(state.at);
  for (const [ring, color] of [[4.5, "#fff"], [2.5, css("--pointer")]]) {
    context.lineWidth = ring; context.strokeStyle = color;
    context.beginPath(); context.arc(px, py, 10, 0, 7); context.stroke();
  }
}
