// Canvases that are drawn on, and pictures. What is drawn goes to the page when the last of it has been taken: a slow page gets fewer, and newer ones.
const sender = send => {
  let busy = false, waiting = null;
  return async function put(value) {
    if (busy) { waiting = value; return; }
    busy = true;
    try { await send(value); } finally { busy = false; if (waiting !== null) { const next = waiting; waiting = null; put(next); } }
  };
};
const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function fit(canvas) {
  const ratio = window.devicePixelRatio || 1, box = canvas.getBoundingClientRect();
  const width = Math.max(1, Math.round(box.width * ratio)), height = Math.max(1, Math.round(box.height * ratio));
  if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return [context, box.width, box.height];
}

// ---- a function of one variable: y from -1 (below) to 1, at places from left to right
const curves = new WeakMap();

export function attachCurve(canvas, page, values) {
  const state = { values: [...values], learned: [], last: null };
  curves.set(canvas, state);
  const put = sender(v => page.invokeMethodAsync("Drawn", v));
  const at = e => { const b = canvas.getBoundingClientRect(); return [(e.clientX - b.left) / b.width, 1 - (e.clientY - b.top) / b.height * 2]; };
  canvas.addEventListener("pointerdown", e => { canvas.setPointerCapture(e.pointerId); state.last = at(e); stroke(state, state.last); put(state.values); paintCurve(canvas); });
  canvas.addEventListener("pointermove", e => { if (!state.last) return; stroke(state, at(e)); put(state.values); paintCurve(canvas); });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => state.last = null);
  new ResizeObserver(() => paintCurve(canvas)).observe(canvas);
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

export function setCurve(canvas, values) { const s = curves.get(canvas); if (s) { s.values = [...values]; paintCurve(canvas); } }
export function setLearned(canvas, learned) { const s = curves.get(canvas); if (s) { s.learned = learned; paintCurve(canvas); } }

function paintCurve(canvas) {
  const state = curves.get(canvas), [context, width, height] = fit(canvas);
  context.clearRect(0, 0, width, height);
  context.strokeStyle = css("--edge"); context.lineWidth = 1;
  for (let i = 1; i < 8; i++) { line(context, [[i / 8 * width, 0], [i / 8 * width, height]]); }
  for (let i = 1; i < 4; i++) { line(context, [[0, i / 4 * height], [width, i / 4 * height]]); }
  const points = v => v.map((y, i) => [(i + 0.5) / v.length * width, (1 - y) / 2 * height]);
  context.lineJoin = "round";
  context.globalAlpha = 0.28; context.strokeStyle = ink(); context.lineWidth = 9; line(context, points(state.values));
  context.globalAlpha = 1; context.lineWidth = 2.5;
  state.learned.forEach((v, i) => { context.strokeStyle = css(i === 0 ? "--accent" : "--warm"); line(context, points(v)); });
}

function line(context, points) {
  context.beginPath();
  points.forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
  context.stroke();
}

// ---- a pad for a digit
const pads = new WeakMap();
const raster = 56;

export function attachPad(canvas, page) {
  const state = { last: null };
  pads.set(canvas, state);
  canvas.width = canvas.height = 336;
  const small = document.createElement("canvas");
  small.width = small.height = raster;
  const put = sender(v => page.invokeMethodAsync("Drawn", v));
  const at = e => { const b = canvas.getBoundingClientRect(); return [(e.clientX - b.left) / b.width * canvas.width, (e.clientY - b.top) / b.height * canvas.height]; };
  const send = () => {
    const context = small.getContext("2d", { willReadFrequently: true });
    context.clearRect(0, 0, raster, raster);
    context.imageSmoothingQuality = "high";
    context.drawImage(canvas, 0, 0, raster, raster);
    const data = context.getImageData(0, 0, raster, raster).data, levels = new Uint8Array(raster * raster);
    for (let i = 0; i < levels.length; i++) levels[i] = data[4 * i + 3];
    put(levels);
  };
  state.send = send;
  const draw = (from, to) => {
    const context = canvas.getContext("2d");
    context.strokeStyle = ink(); context.lineWidth = canvas.width / 13; context.lineCap = context.lineJoin = "round";
    line(context, [from, [to[0] + 0.01, to[1]]]);
  };
  canvas.addEventListener("pointerdown", e => { canvas.setPointerCapture(e.pointerId); state.last = at(e); draw(state.last, state.last); send(); });
  canvas.addEventListener("pointermove", e => { if (!state.last) return; const to = at(e); draw(state.last, to); state.last = to; send(); });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => state.last = null);
}

export function clearPad(canvas) { canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height); pads.get(canvas)?.send(); }

// Strokes as a hand would make them, for who has no pointer: points from 0 to 1, lists of lists.
export function drawStrokes(canvas, strokes) {
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = ink(); context.lineWidth = canvas.width / 13; context.lineCap = context.lineJoin = "round";
  for (const stroke of strokes) line(context, stroke.map(([x, y]) => [x * canvas.width, y * canvas.height]));
  pads.get(canvas)?.send();
}

// ---- pictures: bytes row by row, 0 to 255; several maps side by side. "ink" is dark on the page, "photo" has light for 255, "signed" has 0 in the middle.
const bare = document.createElement("canvas");

export function drawMaps(canvas, bytes, side, count, columns, look) {
  if (!canvas) return;
  const [context, width, height] = fit(canvas), rows = Math.ceil(count / columns), gap = count === 1 ? 0 : 4;
  const cell = Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows);
  context.clearRect(0, 0, width, height);
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
    context.drawImage(bare, (m % columns) * (cell + gap), Math.floor(m / columns) * (cell + gap), cell, cell);
  }
}

const rgb = color => { const c = color.replace("#", ""); return [0, 2, 4].map(i => parseInt(c.slice(i, i + 2), 16)); };

// ---- a plane to walk on: the picture of pictures behind, a point on it, coordinates from -1 to 1
const planes = new WeakMap();

export function attachPlane(canvas, page, bytes, side, columns, codes) {
  const state = { bytes, side, columns, codes, at: [0, 0], showCodes: false, down: false };
  planes.set(canvas, state);
  const put = sender(v => page.invokeMethodAsync("Walked", v[0], v[1]));
  const move = to => { state.at = to.map(v => Math.max(-1, Math.min(1, v))); paintPlane(canvas); put(state.at); };
  const at = e => { const b = canvas.getBoundingClientRect(); return [(e.clientX - b.left) / b.width * 2 - 1, 1 - (e.clientY - b.top) / b.height * 2]; };
  canvas.addEventListener("pointerdown", e => { canvas.setPointerCapture(e.pointerId); state.down = true; move(at(e)); });
  canvas.addEventListener("pointermove", e => { if (state.down || e.pointerType === "mouse") move(at(e)); });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => state.down = false);
  canvas.addEventListener("keydown", e => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    if (by) { e.preventDefault(); move([state.at[0] + by[0] * 0.04, state.at[1] + by[1] * 0.04]); }
  });
  new ResizeObserver(() => paintPlane(canvas)).observe(canvas);
  paintPlane(canvas);
}

export function showCodes(canvas, show) { const s = planes.get(canvas); if (s) { s.showCodes = show; paintPlane(canvas); } }

const classes = ["#1f77b4", "#e6762b", "#2a9d4a", "#c8322f", "#8a5fc0", "#8a5a4e", "#d65fa8", "#6b6b6b", "#9a9a18", "#0e9fb0"];

function paintPlane(canvas) {
  const state = planes.get(canvas), [, width] = fit(canvas);
  drawMaps(canvas, state.bytes, state.side, state.columns * state.columns, state.columns, "ink");
  const context = canvas.getContext("2d"), place = ([x, y]) => [(x + 1) / 2 * width, (1 - y) / 2 * width];
  if (state.showCodes)
    for (const [x, y, digit] of state.codes) {
      const [px, py] = place([x, y]), radius = Math.max(3, Math.min(7, width / 100));
      context.beginPath(); context.arc(px, py, radius, 0, 7); context.fillStyle = classes[digit]; context.fill();
      if (radius < 5) continue;
      context.fillStyle = "#fff"; context.font = `600 ${radius * 1.45}px system-ui`; context.textAlign = "center"; context.textBaseline = "middle"; context.fillText(digit, px, py + 0.5);
    }
  const [px, py] = place(state.at);
  context.lineWidth = 3; context.strokeStyle = css("--accent");
  context.beginPath(); context.arc(px, py, 9, 0, 7); context.stroke();
  context.lineWidth = 1.5; context.strokeStyle = "#fff";
  context.beginPath(); context.arc(px, py, 9, 0, 7); context.stroke();
}
