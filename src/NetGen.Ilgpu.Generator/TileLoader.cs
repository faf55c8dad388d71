using NetGen.Generator.Emission;
using NetGen.Generator.Plans;

namespace NetGen.Ilgpu.Generator;

/// <summary>
/// One operand's way from global into shared memory, where it stands as [depth][row or column]: which values each thread of the group brings. Values are loaded into
/// registers in one place and stored in another, so that loads are on their way while the step before computes.
/// </summary>
internal sealed class TileLoader
{
    private readonly bool _left, _fours;
    private readonly LoadOrder _order;
    private readonly int _extent, _depth, _stride, _threads, _steps;
    private readonly Func<string, string> _rounded;

    /// <param name="left">The left operand, or the right one.</param>
    /// <param name="extent">Rows (or columns) of the tile.</param>
    /// <param name="depth">Values of the inner dimension that are brought at a time.</param>
    /// <param name="stride">Floats between two depths in shared memory.</param>
    /// <param name="threads">Threads of the group.</param>
    /// <param name="rounded">What is stored of a value.</param>
    public TileLoader(bool left, TileOperand operand, int extent, int depth, int stride, int threads, Func<string, string> rounded)
    {
        (_left, _order, _extent, _depth, _stride, _threads, _rounded) = (left, operand.Order, extent, depth, stride, threads, rounded);
        int loads = extent * depth / threads;
        _fours = operand.LoadsFours(loads);
        _steps = _fours ? loads / 4 : loads;
    }

    private string Side => _left ? "left" : "right";

    /// <summary>Place of this thread's first value in the tile.</summary>
    private string Across => _left ? "leftM" : "rightN";

    private string Along => Side + "K";

    private string Limit => _left ? "rows" : "columns";

    private string First => _left ? "firstRow" : "firstColumn";

    private int Unit => _fours ? 4 : 1;

    public void Declare(SourceWriter w)
    {
        int neighbours = (_order == LoadOrder.AlongDepth ? _depth : _extent) / Unit;
        string near = $"thread & {Literal.Of(neighbours - 1)}", far = $"thread >> {Literal.Of(DeviceTile.Log2(neighbours))}";
        if (_fours)
            near = $"({near}) << 2";
        w.Line(_order == LoadOrder.AlongDepth ? $"int {Along} = {near}, {Across} = {far};" : $"int {Across} = {near}, {Along} = {far};");
        int places = _order == LoadOrder.AlongDepth ? _steps : 1;
        for (int n = 0; n < places; n++)
        {
            w.Line($"Place {Place(n)} = P.{(_left ? "Row" : "Column")}(p, {First} + {At(n)});");
            w.Line($"bool {Place(n)}Inside = {First} + {At(n)} < {Limit};");
        }
    }

    /// <summary>Loads this thread's values at inner dimension <paramref name="k"/> and on; zero outside.</summary>
    public void Load(SourceWriter w, string k, bool declare)
    {
        string type = declare ? _fours ? "F4 " : "float " : "", nothing = _fours ? "default" : "0f", four = _fours ? "Four" : "";
        string depth = _left ? "P.LeftDepth" : "P.RightDepth", shared = Side + "Depth";
        // Neighbours along the inner dimension: all of a thread's values have the same place there.
        if (_order == LoadOrder.AlongDepth)
        {
            w.Line($"{(declare ? "Place " : "")}{shared} = {depth}(p, {k} + {Along});");
            w.Line($"{(declare ? "bool " : "")}{shared}Inside = {k} + {Along} < to;");
        }
        for (int n = 0; n < _steps; n++)
        {
            string own = $"{k} + {Depth(n)}";
            var (place, inside) = _order == LoadOrder.AlongDepth ? (shared, shared + "Inside") : ($"{depth}(p, {own})", $"{own} < to");
            string load = _left ? $"P.Left{four}(p, {Place(n)}, {place})" : $"P.Right{four}(p, {place}, {Place(n)})";
            w.Line($"{type}{Side}{Literal.Of(n)} = {Place(n)}Inside && {inside} ? {load} : {nothing};");
        }
    }

    /// <summary>Stores what was loaded. <paramref name="buffer"/>: where the buffer starts, or nothing for the first.</summary>
    public void Store(SourceWriter w, string buffer)
    {
        string start = buffer.Length == 0 ? "" : $"({buffer}) + ";
        for (int n = 0; n < _steps; n++)
        {
            string value = Side + Literal.Of(n);
            if (!_fours)
            {
                w.Line($"{Side}[{start}({Factor(Depth(n))} * {Literal.Of(_stride)}) + {At(n)}] = {_rounded(value)};");
            }
            else if (_order == LoadOrder.AcrossDepth)
            {
                string[] parts = "XYZW".Select(c => _rounded($"{value}.{c}")).ToArray();
                string four = parts[0] == value + ".X" ? value : $"new F4({string.Join(", ", parts)})";
                w.Line($"{Side}.Cast<F4>()[({start}({Factor(Depth(n))} * {Literal.Of(_stride)}) + {At(n)}) >> 2] = {four};");
            }
            else
            {
                for (int part = 0; part < 4; part++)
                    w.Line($"{Side}[{start}({Factor(Along + Plus(part))} * {Literal.Of(_stride)}) + {At(n)}] = {_rounded($"{value}.{"XYZW"[part]}")};");
            }
        }
    }

    private string Place(int n) => (_left ? "row" : "column") + (_order == LoadOrder.AlongDepth ? Literal.Of(n) : "");

    private string At(int n) => Across + (_order == LoadOrder.AlongDepth ? Plus(n * _threads / (_depth / Unit)) : "");

    private string Depth(int n) => Along + (_order == LoadOrder.AcrossDepth ? Plus(n * _threads / (_extent / Unit)) : "");

    private static string Factor(string sum) => sum.Contains('+') ? $"({sum})" : sum;

    private static string Plus(int value) => value == 0 ? "" : $" + {Literal.Of(value)}";
}
