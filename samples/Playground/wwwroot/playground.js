// Pictures of a network that trains.
import { fit, keep } from "./canvas.js";

const low = [245, 147, 34], middle = [232, 234, 235], high = [8, 119, 189];
const palette = new Uint8ClampedArray(256 * 3);
for (let i = 0; i < 256; i++) {
  const v = i / 127.5 - 1, to = v < 0 ? low : high, t = Math.min(1, Math.abs(v));
  for (let c = 0; c < 3; c++) palette[i * 3 + c] = middle[c] + (to[c] - middle[c]) * t;
}
const bare = document.createElement("canvas");

function paint(context, bytes, offset, size, x, y, side, discretise) {
  bare.width = bare.height = size;
  const image = new ImageData(size, size);
  for (let i = 0; i < size * size; i++) {
    const v = discretise ? (bytes[offset + i] < 128 ? 0 : 255) : bytes[offset + i];
    image.data[i * 4] = palette[v * 3]; image.data[i * 4 + 1] = palette[v * 3 + 1]; image.data[i * 4 + 2] = palette[v * 3 + 2]; image.data[i * 4 + 3] = 255;
  }
  bare.getContext("2d").putImageData(image, 0, 0);
  context.imageSmoothingEnabled = !discretise;
  context.drawImage(bare, x, y, side, side);
}

const color = (v, alpha) => { const i = Math.max(0, Math.min(255, Math.round((v + 1) * 127.5))) * 3; return `rgba(${palette[i]},${palette[i + 1]},${palette[i + 2]},${alpha})`; };

// points: x, y, label, is test; in the plane from -6 to 6.
export function drawDecision(canvas, bytes, size, points, showTest, discretise, radius = 3) {
  keep(canvas, () => paintDecision(canvas, bytes, size, points, showTest, discretise, radius));
}

function paintDecision(canvas, bytes, size, points, showTest, discretise, radius) {
  const [context, width] = fit(canvas);
  paint(context, bytes, 0, size, 0, 0, width, discretise);
  for (let i = 0; i < points.length; i += 4) {
    if (points[i + 3] && !showTest) continue;
    context.beginPath();
    context.arc((points[i] + 6) / 12 * width, (6 - points[i + 1]) / 12 * width, points[i + 3] ? radius + 0.5 : radius, 0, 7);
    context.fillStyle = color(points[i + 2], 1);
    context.fill();
    context.lineWidth = points[i + 3] ? 1.6 : 1;
    context.strokeStyle = points[i + 3] ? "#111" : "#fff";
    context.stroke();
  }
}

// Columns of tiles with a picture each, and lines as thick as weights are large.
export function drawNetwork(canvas, bytes, size, columns, weights) { keep(canvas, () => paintNetwork(canvas, bytes, size, columns, weights)); }

function paintNetwork(canvas, bytes, size, columns, weights) {
  const [context, width, height] = fit(canvas);
  const most = Math.max(...columns), side = Math.max(18, Math.min(42, height / most - 10, width / columns.length * 0.5));
  const x = c => columns.length === 1 ? width / 2 : side / 2 + 2 + c * (width - side - 4) / (columns.length - 1);
  const y = (c, n) => columns[c] === 1 ? height / 2 : height / 2 + (n - (columns[c] - 1) / 2) * Math.min(height / columns[c], side + 16);
  let at = 0;
  for (let c = 1; c < columns.length && weights.length > 0; c++)
    for (let to = 0; to < columns[c]; to++)
      for (let from = 0; from < columns[c - 1]; from++) {
        const w = weights[at++], x1 = x(c - 1) + side / 2, x2 = x(c) - side / 2, y1 = y(c - 1, from), y2 = y(c, to), bend = (x2 - x1) / 2;
        context.beginPath();
        context.moveTo(x1, y1);
        context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
        context.lineWidth = Math.min(9, 0.4 + 3 * Math.abs(w));
        context.strokeStyle = color(Math.sign(w), Math.min(0.95, 0.25 + Math.abs(w)));
        context.stroke();
      }
  let tile = 0;
  for (let c = 0; c < columns.length; c++)
    for (let n = 0; n < columns[c]; n++) {
      paint(context, bytes, tile++ * size * size, size, x(c) - side / 2, y(c, n) - side / 2, side, false);
      context.lineWidth = 1.5;
      context.strokeStyle = "#888";
      context.strokeRect(x(c) - side / 2, y(c, n) - side / 2, side, side);
    }
}
