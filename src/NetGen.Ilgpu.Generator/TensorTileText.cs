using NetGen.Generator.Emission;
using NetGen.Generator.Plans;

namespace NetGen.Ilgpu.Generator;

/// <summary>
/// Prints the matrix product on tensor cores: the tile and the loads of the one in float, but each warp owns a rectangle of the tile and multiplies fragments by <c>mma.sync</c>.
/// Sums are float. CUDA only, from compute capability 8.0 on.
/// </summary>
internal sealed class TensorTileText
{
    private const int Depth = TiledProduct.TensorDepth;

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

    public static void Print(SourceWriter w, TiledProduct product, TensorFormat format)
    {
        DeviceTile tile = product.Tile;
        w.Line("/// <summary>");
        w.Line($"/// {tile.Rows}x{tile.Columns} results per group of {tile.Threads} threads on tensor cores, {tile.WarpRows}x{tile.WarpColumns} per warp; the inner dimension from..to comes in steps of {Depth} through two buffers in shared memory.");
        w.Line($"/// Operands are rounded to {format.Title}, sums are float.");
        w.Line("/// </summary>");
        string constraints = TileText.Constraints(product.LeftFours(format), product.RightFours(format));
        using (w.Block($"public static void {product.Method(format)}<P>(P p, int tile, int rows, int columns, int from, int to) where P : {constraints}"))
            new TensorTileText(tile, format, product.Left, product.Right).Body(w);
    }

    private void Body(SourceWriter w)
    {
        int acrossWarps = _tile.Columns / _tile.WarpColumns;
        w.Line($"ArrayView<float> left = SharedMemory.Allocate<float>({2 * Depth * LeftStride});");
        w.Line($"ArrayView<float> right = SharedMemory.Allocate<float>({2 * Depth * RightStride});");
        w.Line("int thread = Group.IdxX;");
        // The fragments' layout: a thread's place in its warp as a row of eight and a column of four.
        w.Line("int lane = thread & 31, warp = thread >> 5, tx = lane & 3, ty = lane >> 2;");
        w.Line(acrossWarps == _tile.Threads / 32
            ? $"int warpRow = 0, warpColumn = warp * {_tile.WarpColumns};"
            : $"int warpRow = (warp >> {DeviceTile.Log2(acrossWarps)}) * {_tile.WarpRows}, warpColumn = (warp & {acrossWarps - 1}) * {_tile.WarpColumns};");
        w.Line($"int firstRow = Grid.IdxY * {_tile.Rows}, firstColumn = tile * {_tile.Columns};");
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
        using (w.Block($"for (int k = from; k < to; k += {Depth})"))
        {
            w.Line($"int next = k + {Depth};");
            left.Load(w, "next", declare: false);
            right.Load(w, "next", declare: false);
            w.Line();
            // In tf32 a thread's fragments start at depth tx, in bfloat16, two values to a register, at 2·tx.
            int depth = _format == TensorFormat.Tf32 ? 1 : 2;
            w.Line($"ArrayView<float> a = left.SubView((buffer * {Depth * LeftStride}) + (tx * {depth * LeftStride}) + warpRow + ty);");
            w.Line($"ArrayView<float> b = right.SubView((buffer * {Depth * RightStride}) + (tx * {depth * RightStride}) + warpColumn + ty);");
            w.Line($"Input<uint> {string.Join(", ", Enumerable.Range(0, Down).SelectMany(i => Enumerable.Range(0, 4).Select(r => $"a{i}{r}")))};");
            w.Line($"Input<uint> {string.Join(", ", Enumerable.Range(0, Over).SelectMany(j => Enumerable.Range(0, 2).Select(r => $"b{j}{r}")))};");
            for (int step = 0; step < Depth; step += _format.Depth)
                Step(w, step);
            w.Line();
            w.Line("buffer = 1 - buffer;");
            left.Store(w, $"buffer * {Depth * LeftStride}");
            right.Store(w, $"buffer * {Depth * RightStride}");
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
        string first = $"{side}[{(depth * stride) + place}]";
        return _format == TensorFormat.Tf32 ? $"Interop.FloatAsInt({first})" : $"ToBf16({first}, {side}[{((depth + 1) * stride) + place}])";
    }

    private void Results(SourceWriter w)
    {
        // Of each 16x8 results a thread owns columns 2·tx and 2·tx + 1 in rows ty and ty + 8.
        for (int c = 0; c < Over * 2; c++)
        {
            w.Line($"int n{c} = firstColumn + warpColumn + (2 * tx) + {(c / 2 * 8) + (c % 2)};");
            w.Line($"Place target{c} = P.Target(p, n{c});");
        }
        for (int r = 0; r < Down * 2; r++)
        {
            w.Line($"int m{r} = firstRow + warpRow + ty + {8 * r};");
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
