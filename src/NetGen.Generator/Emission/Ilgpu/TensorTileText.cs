using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints the matrix product on tensor cores: the tile and the loads of the one in float, but each warp owns a rectangle of the tile and multiplies fragments by <c>mma.sync</c>.
/// Sums are float. CUDA only, from compute capability 8.0 on.
/// </summary>
internal sealed class TensorTileText
{
    /// <summary>Values of the inner dimension in shared memory at a time: two instructions in tf32, one in bfloat16.</summary>
    private const int Depth = 16;

    private readonly DeviceTile _tile;
    private readonly TensorFormat _format;
    private readonly TileOperand _left, _right;

    private TensorTileText(DeviceTile tile, TensorFormat format, TileOperand left, TileOperand right) =>
        (_tile, _format, _left, _right) = (tile, format, left, right);

    private int LeftStride => _tile.Rows + _format.Padding;

    private int RightStride => _tile.Columns + _format.Padding;

    /// <summary>Instructions side by side that cover a warp's rectangle: 16 rows, 8 columns each.</summary>
    private int Down => _tile.WarpRows / 16;

    private int Over => _tile.WarpColumns / 8;

    /// <summary>The name of the method; it is printed once per tile, format and pair of operands' orders.</summary>
    public static string Method(DeviceLibrary library, DeviceTile tile, TensorFormat format, TileOperand left, TileOperand right)
    {
        ProductLibrary.AddTypes(library);
        int leftLoads = tile.Rows * Depth / tile.Threads, rightLoads = tile.Columns * Depth / tile.Threads;
        string name = $"Multiply{Literal.Of(tile.Rows)}x{Literal.Of(tile.Columns)}{left.Letter("M", leftLoads)}{right.Letter("N", rightLoads)}{format.Suffix}";
        if (library.Has(name))
            return name;
        AddFormat(library, format);
        var w = new SourceWriter();
        w.Line("/// <summary>");
        w.Line($"/// {tile.Rows}x{tile.Columns} results per group of {tile.Threads} threads on tensor cores, {tile.WarpRows}x{tile.WarpColumns} per warp; the inner dimension from..to comes in steps of {Depth} through two buffers in shared memory.");
        w.Line($"/// Operands are rounded to {format.Title}, sums are float.");
        w.Line("/// </summary>");
        string constraints = TileText.Constraints(left.LoadsFours(leftLoads), right.LoadsFours(rightLoads));
        using (w.Block($"private static void {name}<P>(P p, int tile, int rows, int columns, int from, int to) where P : {constraints}"))
            new TensorTileText(tile, format, left, right).Body(w);
        library.Add(name, w.ToString().TrimEnd('\n'));
        return name;
    }

    private static void AddFormat(DeviceLibrary library, TensorFormat format)
    {
        library.Add("Mma" + format.Suffix, $$"""
            /// <summary>d = a·b + d for 16x8 results and {{Literal.Of(format.Depth)}} values of the inner dimension in {{format.Title}}, by the threads of a warp.</summary>
            private const string Mma{{format.Suffix}} = "{{format.Instruction}}";
            """);
        if (format == TensorFormat.Tf32)
        {
            library.Add("ToTf32", """
                /// <summary>The nearest value with 10 bits of mantissa.</summary>
                private static float ToTf32(float value)
                {
                    CudaAsm.Emit("cvt.rna.tf32.f32 %0, %1;", out uint rounded, value);
                    return Interop.IntAsFloat(rounded);
                }
                """);
        }
        else
        {
            library.Add("ToBf16", """
                /// <summary>Two values as bfloat16 in one register, the first in its lower half.</summary>
                private static uint ToBf16(float first, float second)
                {
                    CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint both, second, first);
                    return both;
                }
                """);
        }
    }

    private void Body(SourceWriter w)
    {
        int acrossWarps = _tile.Columns / _tile.WarpColumns;
        w.Line($"ArrayView<float> left = SharedMemory.Allocate<float>({Literal.Of(2 * Depth * LeftStride)});");
        w.Line($"ArrayView<float> right = SharedMemory.Allocate<float>({Literal.Of(2 * Depth * RightStride)});");
        w.Line("int thread = Group.IdxX;");
        // The fragments' layout: a thread's place in its warp as a row of eight and a column of four.
        w.Line("int lane = thread & 31, warp = thread >> 5, tx = lane & 3, ty = lane >> 2;");
        w.Line(acrossWarps == _tile.Threads / 32
            ? $"int warpRow = 0, warpColumn = warp * {Literal.Of(_tile.WarpColumns)};"
            : $"int warpRow = (warp >> {Literal.Of(TileLoader.Log2(acrossWarps))}) * {Literal.Of(_tile.WarpRows)}, warpColumn = (warp & {Literal.Of(acrossWarps - 1)}) * {Literal.Of(_tile.WarpColumns)};");
        w.Line($"int firstRow = Grid.IdxY * {Literal.Of(_tile.Rows)}, firstColumn = tile * {Literal.Of(_tile.Columns)};");
        Func<string, string> rounded = _format == TensorFormat.Tf32 ? v => $"ToTf32({v})" : v => v;
        var left = new TileLoader(true, _left, _tile.Rows, Depth, LeftStride, _tile.Threads, rounded);
        var right = new TileLoader(false, _right, _tile.Columns, Depth, RightStride, _tile.Threads, rounded);
        left.Declare(w);
        right.Declare(w);
        for (int i = 0; i < Down; i++)
            for (int j = 0; j < Over; j++)
                w.Line($"Ref<float> {string.Join(", ", Enumerable.Range(0, 4).Select(e => $"{Sum(i, j, e)} = default"))};");
        w.Line();
        left.Load(w, "from", declare: true);
        right.Load(w, "from", declare: true);
        left.Store(w, "");
        right.Store(w, "");
        w.Line("Group.Barrier();");
        w.Line("int buffer = 0;");
        using (w.Block($"for (int k = from; k < to; k += {Literal.Of(Depth)})"))
        {
            w.Line($"int next = k + {Literal.Of(Depth)};");
            left.Load(w, "next", declare: false);
            right.Load(w, "next", declare: false);
            w.Line();
            // In tf32 a thread's fragments start at depth tx, in bfloat16, two values to a register, at 2·tx.
            int depth = _format == TensorFormat.Tf32 ? 1 : 2;
            w.Line($"ArrayView<float> a = left.SubView((buffer * {Literal.Of(Depth * LeftStride)}) + (tx * {Literal.Of(depth * LeftStride)}) + warpRow + ty);");
            w.Line($"ArrayView<float> b = right.SubView((buffer * {Literal.Of(Depth * RightStride)}) + (tx * {Literal.Of(depth * RightStride)}) + warpColumn + ty);");
            w.Line($"Input<uint> {string.Join(", ", Enumerable.Range(0, Down).SelectMany(i => Enumerable.Range(0, 4).Select(r => $"a{i}{r}")))};");
            w.Line($"Input<uint> {string.Join(", ", Enumerable.Range(0, Over).SelectMany(j => Enumerable.Range(0, 2).Select(r => $"b{j}{r}")))};");
            for (int step = 0; step < Depth; step += _format.Depth)
                Step(w, step);
            w.Line();
            w.Line("buffer = 1 - buffer;");
            left.Store(w, $"buffer * {Literal.Of(Depth * LeftStride)}");
            right.Store(w, $"buffer * {Literal.Of(Depth * RightStride)}");
            w.Line("Group.Barrier();");
        }
        w.Line();
        Results(w);
    }

    private void Step(SourceWriter w, int step)
    {
        // a: rows ty and ty + 8, then the same half an instruction deeper; b: column ty, then the same half an instruction deeper.
        for (int i = 0; i < Down; i++)
            w.Line(string.Join(" ", Enumerable.Range(0, 4).Select(r => $"a{i}{r} = {Fragment("a", LeftStride, step + (r / 2 * _format.Depth / 2), (16 * i) + (r % 2 * 8))};")));
        for (int j = 0; j < Over; j++)
            w.Line(string.Join(" ", Enumerable.Range(0, 2).Select(r => $"b{j}{r} = {Fragment("b", RightStride, step + (r * _format.Depth / 2), 8 * j)};")));
        for (int i = 0; i < Down; i++)
        {
            for (int j = 0; j < Over; j++)
            {
                IEnumerable<string> registers = Enumerable.Range(0, 4).Select(e => Sum(i, j, e))
                    .Concat(Enumerable.Range(0, 4).Select(r => $"a{i}{r}"))
                    .Concat(Enumerable.Range(0, 2).Select(r => $"b{j}{r}"));
                w.Line($"CudaAsm.EmitRef(Mma{_format.Suffix}, {string.Join(", ", registers.Select(r => "ref " + r))});");
            }
        }
    }

    /// <summary>A register of a fragment: one value in tf32, two neighbours along the depth in bfloat16.</summary>
    private string Fragment(string side, int stride, int depth, int place)
    {
        string first = $"{side}[{Literal.Of((depth * stride) + place)}]";
        return _format == TensorFormat.Tf32 ? $"Interop.FloatAsInt({first})" : $"ToBf16({first}, {side}[{Literal.Of(((depth + 1) * stride) + place)}])";
    }

    private void Results(SourceWriter w)
    {
        // Of each 16x8 results a thread owns columns 2·tx and 2·tx + 1 in rows ty and ty + 8.
        for (int c = 0; c < Over * 2; c++)
        {
            w.Line($"int n{c} = firstColumn + warpColumn + (2 * tx) + {Literal.Of((c / 2 * 8) + (c % 2))};");
            w.Line($"Place target{c} = P.Target(p, n{c});");
        }
        for (int r = 0; r < Down * 2; r++)
        {
            w.Line($"int m{r} = firstRow + warpRow + ty + {Literal.Of(8 * r)};");
            using (w.Block($"if (m{r} < rows)"))
            {
                for (int c = 0; c < Over * 2; c++)
                {
                    w.Line($"if (n{c} < columns)");
                    using (w.Indented())
                        w.Line($"P.Store(p, m{r}, target{c}, {Sum(r / 2, c / 2, (r % 2 * 2) + (c % 2))}.Value);");
                }
            }
        }
    }

    private static string Sum(int i, int j, int element) => $"c{i}{j}{element}";
}
