// Squiggles, light bulbs, hovers and marks, for which the editor's component has no call.
const told = new Map(), marks = new Map();
let provides = false;

const editorOf = id => window.blazorMonaco.editor.getEditor(id, true);
const lines = text => text.replace(/\r\n/g, "\n");
const rangeOf = p => ({ startLineNumber: p.line, startColumn: p.column, endLineNumber: p.endLine, endColumn: p.endColumn });
const visible = p => ({ ...rangeOf(p), endColumn: Math.max(p.endColumn, p.endLine === p.line ? p.column + 1 : 1) });
const meets = (a, b) => monaco.Range.areIntersectingOrTouching(a, b);

// What has become of a text; what is said of another one than stands there now comes too late, and something newer follows.
export function tell(id, text, squiggles, layers) {
  const model = editorOf(id)?.getModel();
  if (!model || lines(model.getValue()) !== lines(text)) return;
  told.set(model.uri.toString(), { squiggles, layers, version: model.getVersionId() });
  monaco.editor.setModelMarkers(model, "netgen", squiggles.map(s => ({ ...visible(s), severity: s.isError ? 8 : 4, message: s.message, code: s.id, source: "NetGen" })));
  if (provides) return;
  provides = true;
  monaco.languages.registerCodeActionProvider("csharp", { provideCodeActions: (model, range, context) => ({ actions: actionsOf(model, range, context), dispose() { } }) });
  monaco.languages.registerHoverProvider("csharp", {
    provideHover(model, position) {
      const known = told.get(model.uri.toString()), here = monaco.Range.fromPositions(position);
      const layer = known?.layers.find(l => meets(rangeOf(l.place), here));
      return layer ? { range: rangeOf(layer.place), contents: [{ value: layer.hover }] } : null;
    }
  });
}

function actionsOf(model, range, context) {
  const known = told.get(model.uri.toString());
  if (!known || known.version !== model.getVersionId()) return [];
  return known.squiggles.filter(s => meets(visible(s), range)).flatMap(s => s.fixes.map((fix, i) => ({
    title: fix.title, kind: "quickfix", isPreferred: i === 0, diagnostics: context.markers.filter(m => m.code === s.id),
    edit: { edits: fix.edits.map(e => { const edit = { range: rangeOf(e), text: e.text }; return { resource: model.uri, textEdit: edit, edit, versionId: known.version }; }) }
  })));
}

export function apply(id, title, edits) {
  const editor = editorOf(id), model = editor?.getModel();
  // What was offered for another text than stands there now would mend the wrong place.
  if (!model || told.get(model.uri.toString())?.version !== model.getVersionId()) return;
  editor.pushUndoStop();
  editor.executeEdits(title, edits.map(e => ({ range: rangeOf(e), text: e.text })));
  editor.pushUndoStop();
  editor.focus();
}

export function mark(id, places, reveal) {
  const editor = editorOf(id);
  if (!editor) return;
  const whole = id !== "declaration";
  marks.set(id, editor.deltaDecorations(marks.get(id) ?? [], places.map(p => ({ range: rangeOf(p), options: { className: "layer-mark", isWholeLine: whole } }))));
  if (reveal && places.length > 0) editor.revealLineInCenterIfOutsideViewport(places[0].line);
}

// The editor in the colours of the page, also when these change.
export function followTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)"), follow = () => monaco.editor.setTheme(dark.matches ? "page-dark" : "page-light");
  monaco.editor.defineTheme("page-light", { base: "vs", inherit: true, rules: [], colors: { "editor.background": "#ffffff" } });
  monaco.editor.defineTheme("page-dark", { base: "vs-dark", inherit: true, rules: [], colors: { "editor.background": "#15181c" } });
  dark.addEventListener("change", follow);
  follow();
}
