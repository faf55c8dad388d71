using System.Text;
using NetGen.Generator.Emission;
using NetGen.Generator.Plans;

namespace NetGen.Ilgpu.Generator;

/// <summary>
/// Prints the one matrix product in float that dense layers and convolutions share: a tile of results per group, a square of accumulators per thread, both operands through
/// double-buffered shared memory. What the operands are is the type parameter's business. Loops are unrolled here because ILGPU does not.
/// </summary>
internal static class TileText
{
    /// <summary>
    /// Values that one turn of the inner loop reads, at most. ILGPU puts all reads of a block before all of its arithmetic, so that a turn over all depths would hold
    /// every value of them at once: more than the 128 registers that two groups to a multiprocessor leave a thread.
    /// </summary>
    private const int ReadAtOnce = 32;

    public static void Print(SourceWriter writer, TiledProduct product)
    {
        using (Header(writer, product))
            Body(writer, product.Tile, product.Left, product.Right);
    }

    /// <summary>What a product has to say of itself to be multiplied so.</summary>
    public static string Constraints(bool leftFours, bool rightFours) => "struct, IProduct<P>" + (leftFours ? ", ILeftFours<P>" : "") + (rightFours ? ", IRightFours<P>" : "");

    private static SourceWriter.Scope Header(SourceWriter w, TiledProduct product)
    {
        DeviceTile tile = product.Tile;
        w.Line("/// <summary>");
        w.Line($"/// {tile.Rows}x{tile.Columns} results per group of {tile.Threads} threads, {tile.ThreadRows}x{tile.ThreadColumns} per thread; the inner dimension from..to comes in steps of {DeviceTile.Depth} through two buffers in shared memory:");
        w.Line("/// while one is read, the next step is on its way into the other. The stores between the reads of one buffer and the barrier keep the compiler from moving reads past it.");
        w.Line("/// </summary>");
        return w.Block($"public static void {product.Method()}<P>(P p, int tile, int rows, int columns, int from, int to) where P : {Constraints(product.LeftFours(null), product.RightFours(null))}");
    }

    private static void Body(SourceWriter w, DeviceTile tile, TileOperand left, TileOperand right)
    {
        int across = tile.Columns / tile.ThreadColumns;
        int unrolled = tile.ThreadRows + tile.ThreadColumns <= ReadAtOnce / 4 ? 4 : 2;
        // Four floats of padding keep the stores of threads that run along the depth in different banks.
        int leftStride = tile.Rows + 4, rightStride = tile.Columns + 4;
        w.Line($"ArrayView<float> left = SharedMemory.Allocate<float>({2 * DeviceTile.Depth * leftStride});");
        w.Line($"ArrayView<float> right = SharedMemory.Allocate<float>({2 * DeviceTile.Depth * rightStride});");
        w.Line("int thread = Group.IdxX;");
        w.Line($"int tx = thread & {across - 1}, ty = thread >> {DeviceTile.Log2(across)};");
        w.Line($"int firstRow = Grid.IdxY * {tile.Rows}, firstColumn = tile * {tile.Columns};");
        var leftLoader = new TileLoader(true, left, tile.Rows, DeviceTile.Depth, leftStride, tile.Threads, v => v);
        var rightLoader = new TileLoader(false, right, tile.Columns, DeviceTile.Depth, rightStride, tile.Threads, v => v);
        leftLoader.Declare(w);
        rightLoader.Declare(w);
        for (int r = 0; r < tile.ThreadRows; r++)
            w.Line("float " + string.Join(", ", Enumerable.Range(0, tile.ThreadColumns).Select(c => $"c{r}{c} = 0f")) + ";");
        w.Line();
        leftLoader.Load(w, "from", declare: true);
        rightLoader.Load(w, "from", declare: true);
        leftLoader.Store(w, "");
        rightLoader.Store(w, "");
        w.Line("Group.Barrier();");
        w.Line("int buffer = 0;");
        using (w.Block($"for (int k = from; k < to; k += {DeviceTile.Depth})"))
        {
            w.Line($"int next = k + {DeviceTile.Depth};");
            leftLoader.Load(w, "next", declare: false);
            rightLoader.Load(w, "next", declare: false);
            w.Line();
            w.Line($"int leftStep = (buffer * {DeviceTile.Depth * leftStride / 4}) + ty, rightStep = (buffer * {DeviceTile.Depth * rightStride / 4}) + tx;");
            using (w.Block($"for (int step = 0; step < {DeviceTile.Depth / unrolled}; step++)"))
            {
                w.Line("ArrayView<F4> a = left.Cast<F4>().SubView(leftStep), b = right.Cast<F4>().SubView(rightStep);");
                w.Line("F4 " + string.Join(", ", Names("a", tile.ThreadRows).Concat(Names("b", tile.ThreadColumns))) + ";");
                for (int step = 0; step < unrolled; step++)
                    Step(w, tile, step, leftStride / 4, rightStride / 4);
                w.Line($"leftStep += {unrolled * leftStride / 4};");
                w.Line($"rightStep += {unrolled * rightStride / 4};");
            }
            w.Line();
            w.Line("buffer = 1 - buffer;");
            leftLoader.Store(w, $"buffer * {DeviceTile.Depth * leftStride}");
            rightLoader.Store(w, $"buffer * {DeviceTile.Depth * rightStride}");
            w.Line("Group.Barrier();");
        }
        w.Line();
        Results(w, tile);
    }

    private static IEnumerable<string> Names(string vector, int floats) => Enumerable.Range(0, floats / 4).Select(i => vector + Literal.Of(i));

    private static void Step(SourceWriter w, DeviceTile tile, int step, int leftStride, int rightStride)
    {
        IEnumerable<string> loads = Enumerable.Range(0, tile.ThreadRows / 4).Select(i => $"a{i} = a[{(step * leftStride) + (i * tile.Rows / tile.ThreadRows)}];")
            .Concat(Enumerable.Range(0, tile.ThreadColumns / 4).Select(i => $"b{i} = b[{(step * rightStride) + (i * tile.Columns / tile.ThreadColumns)}];"));
        w.Line(string.Join(" ", loads));
        for (int r = 0; r < tile.ThreadRows; r++)
        {
            var line = new StringBuilder();
            for (int c = 0; c < tile.ThreadColumns; c++)
                line.Append($"c{r}{c} = c{r}{c} + (a{r / 4}.{"XYZW"[r % 4]} * b{c / 4}.{"XYZW"[c % 4]}); ");
            w.Line(line.ToString().TrimEnd());
        }
    }

    private static void Results(SourceWriter w, DeviceTile tile)
    {
        // Thread (ty, tx) owns rows 4·ty … 4·ty + 3, and where it has eight, the four half a tile further; columns likewise.
        for (int c = 0; c < tile.ThreadColumns; c++)
        {
            w.Line($"int n{c} = firstColumn + (4 * tx) + {(c / 4 * (tile.Columns / tile.ThreadColumns * 4)) + (c % 4)};");
            w.Line($"Place target{c} = P.Target(p, n{c});");
        }
        for (int r = 0; r < tile.ThreadRows; r++)
        {
            w.Line($"int m{r} = firstRow + (4 * ty) + {(r / 4 * (tile.Rows / tile.ThreadRows * 4)) + (r % 4)};");
            using (w.Block($"if (m{r} < rows)"))
            {
                for (int c = 0; c < tile.ThreadColumns; c++)
                {
                    w.Line($"if (n{c} < columns)");
                    using (w.Indented())
                        w.Line($"P.Store(p, m{r}, target{c}, c{r}{c});");
                }
            }
        }
    }
}
