using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints causal attention a step at a time (<see cref="StepCache"/>), in launches of their own, so that none reads what another thread of it has written: this step's key and value are put behind
/// those of the steps before; a thread for each key finds its score; a group for each head makes weights of them; a thread for each feature adds up values.
/// </summary>
internal sealed class AttentionStepText
{
    private readonly KernelPrinter _printer;
    private readonly StepCache _cache;
    private readonly string _qkv, _keys, _positions, _scores, _width, _heads, _steps;

    private AttentionStepText(KernelPrinter printer, StepCache cache)
    {
        (_printer, _cache) = (printer, cache);
        (_qkv, _keys, _positions, _scores) = (printer.Input(0), printer.Input(1), printer.Input(printer.Body.Inputs.Count - 1), printer.Scratch);
        (_width, _heads, _steps) = (Literal.Of(cache.Width), Literal.Of(cache.Heads), Literal.Of(cache.Steps));
    }

    public static void Attend(KernelPrinter printer, StepCache cache)
    {
        var text = new AttentionStepText(printer, cache);
        text.Append(printer.Input(2));
        text.Scores("Scores");
        text.Softmax();
        text.Mix(printer.Input(2), printer.Output(0));
    }

    public static void Weights(KernelPrinter printer, StepCache cache)
    {
        var text = new AttentionStepText(printer, cache);
        text.Scores("");
        text.Softmax();
        text.Mean(printer.Output(0));
    }

    private void Append(string values) => _printer.Items("", new[] { _qkv, _keys, values, _positions }, KernelPrinter.Samples(_cache.Width), w =>
    {
        RowAndFeature(w);
        w.Line($"{_keys}[{Key("now", "feature")}] = {_qkv}[(row * {Literal.Of(3 * _cache.Width)}) + {_width} + feature];");
        w.Line($"{values}[(row * {Literal.Of(_cache.ValueFloats)}) + (now * {_width}) + feature] = {_qkv}[(row * {Literal.Of(3 * _cache.Width)}) + {Literal.Of(2 * _cache.Width)} + feature];");
    });

    /// <summary>This step's key is read where it comes from, so that it does not matter whether it is among the others yet.</summary>
    private void Scores(string suffix) => _printer.Items(suffix, new[] { _qkv, _keys, _positions, _scores }, KernelPrinter.Samples(_cache.Heads * _cache.Steps), w =>
    {
        string head = Literal.Of(_cache.HeadWidth);
        w.Line($"int line = {_printer.Divisions.Divide("i", _cache.Steps)};");
        w.Line($"int key = i - (line * {_steps});");
        w.Line($"int row = {_printer.Divisions.Divide("line", _cache.Heads)};");
        w.Line($"int first = (line - (row * {_heads})) * {head};");
        w.Line($"int query = (row * {Literal.Of(3 * _cache.Width)}) + first;");
        w.Line($"int now = {_positions}[row];");
        w.Line("float score = 0f;");
        using (w.Block("if (key == now)"))
        {
            using (w.Block($"for (int feature = 0; feature < {head}; feature++)"))
                w.Line($"score = score + ({_qkv}[query + feature] * {_qkv}[query + {_width} + feature]);");
        }
        using (w.Block("else if (key < now)"))
        {
            w.Line($"int place = {Key("key", "first")};");
            using (w.Block($"for (int feature = 0; feature < {head}; feature++)"))
                w.Line($"score = score + ({_qkv}[query + feature] * {_keys}[place + (feature * {Literal.Of(StepCache.Block)})]);");
        }
        w.Line($"{_scores}[i] = score * {Literal.Float(1 / Math.Sqrt(_cache.HeadWidth))};");
    });

    private void Softmax() => _printer.Round("Softmax", new[] { _positions, _scores }, new DeviceGrid(KernelPrinter.Samples(_cache.Heads)), KernelPrinter.Threads, w =>
    {
        w.Line($"int now = {_positions}[{_printer.Divisions.Divide("Grid.IdxX", _cache.Heads)}];");
        w.Line($"int first = Grid.IdxX * {_steps};");
        w.Line("float highest = float.NegativeInfinity;");
        Keys($"highest = Max(highest, {_scores}[first + key]);");
        w.Line("highest = GroupMax(highest);");
        w.Line("float exponentials = 0f;");
        Keys($"exponentials = exponentials + Exp({_scores}[first + key] - highest);");
        w.Line("exponentials = GroupSum(exponentials);");
        Keys($"{_scores}[first + key] = Exp({_scores}[first + key] - highest) / exponentials;");

        void Keys(string line)
        {
            w.Line("for (int key = Group.IdxX; key <= now; key += 256)");
            using (w.Indented())
                w.Line(line);
        }
    });

    private void Mix(string values, string y) => _printer.Items("Mix", new[] { values, _positions, _scores, y }, KernelPrinter.Samples(_cache.Width), w =>
    {
        RowAndFeature(w);
        w.Line($"int weights = ((row * {_heads}) + {_printer.Divisions.Divide("feature", _cache.HeadWidth)}) * {_steps};");
        w.Line($"int place = (row * {Literal.Of(_cache.ValueFloats)}) + feature;");
        w.Line("float total = 0f;");
        w.Line("for (int key = 0; key <= now; key++)");
        using (w.Indented())
            w.Line($"total = total + ({_scores}[weights + key] * {values}[place + (key * {_width})]);");
        w.Line($"{y}[i] = total;");
    });

    private void Mean(string y) => _printer.Items("Mean", new[] { _positions, _scores, y }, KernelPrinter.Samples(_cache.Steps), w =>
    {
        w.Line($"int row = {_printer.Divisions.Divide("i", _cache.Steps)};");
        w.Line($"int key = i - (row * {_steps});");
        w.Line("float total = 0f;");
        using (w.Block($"if (key <= {_positions}[row])"))
        {
            w.Line($"for (int head = 0; head < {_heads}; head++)");
            using (w.Indented())
                w.Line($"total = total + {_scores}[(((row * {_heads}) + head) * {_steps}) + key];");
        }
        w.Line($"{y}[i] = total * {Literal.Float(1.0 / _cache.Heads)};");
    });

    private void RowAndFeature(SourceWriter w)
    {
        w.Line($"int row = {_printer.Divisions.Divide("i", _cache.Width)};");
        w.Line($"int feature = i - (row * {_width});");
        w.Line($"int now = {_positions}[row];");
    }

    /// <summary>Where a feature of a key lies: in blocks of keys.</summary>
    private string Key(string key, string feature)
    {
        string block = _printer.Divisions.Divide(key, StepCache.Block), size = Literal.Of(StepCache.Block);
        return $"(row * {Literal.Of(_cache.KeyFloats)}) + ({block} * {Literal.Of(StepCache.Block * (_cache.Width - 1))}) + {key} + ({feature} * {size})";
    }
}
