using System.Text;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>How a group's threads spread over a tile that they bring into shared memory: neighbours along the inner dimension, or across it. Whichever is contiguous.</summary>
internal enum LoadOrder
{
    AlongDepth,
    AcrossDepth,
}

/// <summary>
/// Prints the one matrix product that dense layers and convolutions share: a tile of results per group, a square of accumulators per thread, both operands through
/// double-buffered shared memory. What the operands are is the type parameter's business. Loops are unrolled here because ILGPU does not.
/// </summary>
internal static class TileText
{
    /// <summary>The name of the method; it is printed once per tile and pair of orders.</summary>
    public static string Method(DeviceLibrary library, DeviceTile tile, LoadOrder left, LoadOrder right)
    {
        AddTypes(library);
        string name = $"Multiply{Literal.Of(tile.Rows)}x{Literal.Of(tile.Columns)}{(left == LoadOrder.AlongDepth ? "K" : "M")}{(right == LoadOrder.AlongDepth ? "K" : "N")}";
        if (!library.Has(name))
        {
            var writer = new SourceWriter();
            Print(writer, name, tile, left, right);
            library.Add(name, writer.ToString().TrimEnd('\n'));
        }
        return name;
    }

    /// <summary>A product without tiles: one thread per result. For convolutions with very few channels per group.</summary>
    public static string Direct(DeviceLibrary library)
    {
        AddTypes(library);
        library.Add("MultiplyDirect", """
            /// <summary>A product of few rows: row IdxY, a thread per column.</summary>
            private static void MultiplyDirect<P>(P p, int rows, int columns, int from, int to) where P : struct, IProduct<P>
            {
                int m = Grid.IdxY;
                int n = (Grid.IdxX * 256) + Group.IdxX;
                if (n < columns)
                {
                    Place row = P.Row(p, m), column = P.Column(p, n);
                    float total = 0f;
                    for (int k = from; k < to; k++)
                        total = total + (P.Left(p, row, P.LeftDepth(p, k)) * P.Right(p, P.RightDepth(p, k), column));
                    P.Store(p, m, P.Target(p, n), total);
                }
            }
            """);
        return "MultiplyDirect";
    }

    /// <summary>A product of few columns: a group per result, whose threads share the inner dimension.</summary>
    public static string Dot(DeviceLibrary library)
    {
        AddTypes(library);
        string sum = GroupText.Sum(library);
        library.Add("MultiplyDot", $$"""
            /// <summary>A product of few columns: result (IdxX, IdxY) by the 256 threads of a group.</summary>
            private static void MultiplyDot<P>(P p, int from, int to) where P : struct, IProduct<P>
            {
                int m = Grid.IdxX, n = Grid.IdxY;
                Place row = P.Row(p, m), column = P.Column(p, n);
                float total = 0f;
                for (int k = from + Group.IdxX; k < to; k += 256)
                    total = total + (P.Left(p, row, P.LeftDepth(p, k)) * P.Right(p, P.RightDepth(p, k), column));
                total = {{sum}}(total);
                if (Group.IdxX == 0)
                    P.Store(p, m, P.Target(p, n), total);
            }
            """);
        return "MultiplyDot";
    }

    private static void AddTypes(DeviceLibrary library) => library.Add("IProduct", """
        /// <summary>
        /// A matrix product as the Multiply methods see it: where rows of the left operand, columns of the right one and steps of the inner dimension lie in memory.
        /// What depends on one of them alone is found once and kept in a Place.
        /// </summary>
        private interface IProduct<P> where P : struct, IProduct<P>
        {
            static abstract Place Row(P p, int m);

            static abstract Place Column(P p, int n);

            static abstract Place LeftDepth(P p, int k);

            static abstract Place RightDepth(P p, int k);

            static abstract float Left(P p, Place row, Place depth);

            static abstract float Right(P p, Place depth, Place column);

            /// <summary>Where column n of the result goes.</summary>
            static abstract Place Target(P p, int n);

            static abstract void Store(P p, int m, Place target, float value);
        }

        /// <summary>A place in a tensor, and in the plane of an image.</summary>
        public struct Place
        {
            public int Start, Y, X;

            public Place(int start, int y, int x) => (Start, Y, X) = (start, y, x);
        }

        /// <summary>Four floats, loaded at once.</summary>
        public struct F4
        {
            public float X, Y, Z, W;

            public F4(float x, float y, float z, float w) => (X, Y, Z, W) = (x, y, z, w);
        }
        """);

    private static void Print(SourceWriter w, string name, DeviceTile tile, LoadOrder left, LoadOrder right)
    {
        int across = tile.Columns / tile.ThreadColumns;
        // Four floats of padding keep the stores of threads that run along the depth in different banks.
        int leftStride = tile.Rows + 4, rightStride = tile.Columns + 4;
        int leftLoads = tile.Rows * DeviceTile.Depth / tile.Threads, rightLoads = tile.Columns * DeviceTile.Depth / tile.Threads;
        w.Line("/// <summary>");
        w.Line($"/// {tile.Rows}x{tile.Columns} results per group of {tile.Threads} threads, {tile.ThreadRows}x{tile.ThreadColumns} per thread; the inner dimension from..to comes in steps of 8 through two buffers in shared memory:");
        w.Line("/// while one is read, the next step is on its way into the other. The stores between the reads of one buffer and the barrier keep the compiler from moving reads past it.");
        w.Line("/// </summary>");
        using (w.Block($"private static void {name}<P>(P p, int rows, int columns, int from, int to) where P : struct, IProduct<P>"))
        {
            w.Line($"ArrayView<float> left = SharedMemory.Allocate<float>({Literal.Of(2 * DeviceTile.Depth * leftStride)});");
            w.Line($"ArrayView<float> right = SharedMemory.Allocate<float>({Literal.Of(2 * DeviceTile.Depth * rightStride)});");
            w.Line("int thread = Group.IdxX;");
            w.Line($"int tx = thread & {Literal.Of(across - 1)}, ty = thread >> {Literal.Of(Log2(across))};");
            w.Line($"int firstRow = Grid.IdxY * {Literal.Of(tile.Rows)}, firstColumn = Grid.IdxX * {Literal.Of(tile.Columns)};");
            Loader leftLoader = new("left", "m", "Row", "rows", "firstRow", tile.Rows, leftStride, leftLoads, tile.Threads, left);
            Loader rightLoader = new("right", "n", "Column", "columns", "firstColumn", tile.Columns, rightStride, rightLoads, tile.Threads, right);
            leftLoader.Declare(w);
            rightLoader.Declare(w);
            for (int r = 0; r < tile.ThreadRows; r++)
                w.Line("float " + string.Join(", ", Enumerable.Range(0, tile.ThreadColumns).Select(c => $"c{r}{c} = 0f")) + ";");
            w.Line();
            leftLoader.Load(w, "from", declare: true);
            rightLoader.Load(w, "from", declare: true);
            leftLoader.Store(w, "0");
            rightLoader.Store(w, "0");
            w.Line("Group.Barrier();");
            w.Line("int buffer = 0;");
            using (w.Block($"for (int k = from; k < to; k += {Literal.Of(DeviceTile.Depth)})"))
            {
                w.Line($"int next = k + {Literal.Of(DeviceTile.Depth)};");
                leftLoader.Load(w, "next", declare: false);
                rightLoader.Load(w, "next", declare: false);
                w.Line();
                w.Line($"ArrayView<F4> a = left.Cast<F4>().SubView((buffer * {Literal.Of(DeviceTile.Depth * leftStride / 4)}) + ty);");
                w.Line($"ArrayView<F4> b = right.Cast<F4>().SubView((buffer * {Literal.Of(DeviceTile.Depth * rightStride / 4)}) + tx);");
                w.Line("F4 " + string.Join(", ", Names("a", tile.ThreadRows).Concat(Names("b", tile.ThreadColumns))) + ";");
                for (int step = 0; step < DeviceTile.Depth; step++)
                    Step(w, tile, step, leftStride / 4, rightStride / 4);
                w.Line();
                w.Line("buffer = 1 - buffer;");
                leftLoader.Store(w, $"buffer * {Literal.Of(DeviceTile.Depth * leftStride)}");
                rightLoader.Store(w, $"buffer * {Literal.Of(DeviceTile.Depth * rightStride)}");
                w.Line("Group.Barrier();");
            }
            w.Line();
            Results(w, tile);
        }
    }

    private static IEnumerable<string> Names(string vector, int floats) => Enumerable.Range(0, floats / 4).Select(i => vector + Literal.Of(i));

    private static void Step(SourceWriter w, DeviceTile tile, int step, int leftStride, int rightStride)
    {
        IEnumerable<string> loads = Enumerable.Range(0, tile.ThreadRows / 4).Select(i => $"a{i} = a[{Literal.Of((step * leftStride) + (i * tile.Rows / tile.ThreadRows))}];")
            .Concat(Enumerable.Range(0, tile.ThreadColumns / 4).Select(i => $"b{i} = b[{Literal.Of((step * rightStride) + (i * tile.Columns / tile.ThreadColumns))}];"));
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
            w.Line($"int n{c} = firstColumn + (4 * tx) + {Literal.Of((c / 4 * (tile.Columns / tile.ThreadColumns * 4)) + (c % 4))};");
            w.Line($"Place target{c} = P.Target(p, n{c});");
        }
        for (int r = 0; r < tile.ThreadRows; r++)
        {
            w.Line($"int m{r} = firstRow + (4 * ty) + {Literal.Of((r / 4 * (tile.Rows / tile.ThreadRows * 4)) + (r % 4))};");
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

    private static int Log2(int value)
    {
        int bits = 0;
        while (1 << bits < value)
            bits++;
        return bits;
    }

    /// <summary>One operand's way into shared memory: which values a thread brings.</summary>
    private sealed record Loader(string Side, string Index, string Function, string Limit, string First, int Extent, int Stride, int Loads, int Threads, LoadOrder Order)
    {
        private string Place(int n) => Order == LoadOrder.AlongDepth ? $"{Function.ToLowerInvariant()}{Literal.Of(n)}" : Function.ToLowerInvariant();

        private string At(int n) => $"{Side}{Index.ToUpperInvariant()}{(Order == LoadOrder.AlongDepth && n > 0 ? $" + {Literal.Of(n * Threads / DeviceTile.Depth)}" : "")}";

        private string Depth(int n) => $"{Side}K{(Order == LoadOrder.AcrossDepth && n > 0 ? $" + {Literal.Of(n * Threads / Extent)}" : "")}";

        public void Declare(SourceWriter w)
        {
            string upper = Index.ToUpperInvariant();
            if (Order == LoadOrder.AlongDepth)
                w.Line($"int {Side}K = thread & {Literal.Of(DeviceTile.Depth - 1)}, {Side}{upper} = thread >> {Literal.Of(Log2(DeviceTile.Depth))};");
            else
                w.Line($"int {Side}{upper} = thread & {Literal.Of(Extent - 1)}, {Side}K = thread >> {Literal.Of(Log2(Extent))};");
            int places = Order == LoadOrder.AlongDepth ? Loads : 1;
            for (int n = 0; n < places; n++)
            {
                w.Line($"Place {Place(n)} = P.{Function}(p, {First} + {At(n)});");
                w.Line($"bool {Place(n)}Inside = {First} + {At(n)} < {Limit};");
            }
        }

        public void Load(SourceWriter w, string k, bool declare)
        {
            string depthFunction = Side == "left" ? "LeftDepth" : "RightDepth";
            for (int n = 0; n < Loads; n++)
            {
                string depth = $"{k} + {Depth(n)}";
                string depthPlace = $"P.{depthFunction}(p, {depth})";
                string load = Side == "left" ? $"P.Left(p, {Place(n)}, {depthPlace})" : $"P.Right(p, {depthPlace}, {Place(n)})";
                w.Line($"{(declare ? "float " : "")}{Side}{Literal.Of(n)} = {Place(n)}Inside && {depth} < to ? {load} : 0f;");
            }
        }

        public void Store(SourceWriter w, string buffer)
        {
            for (int n = 0; n < Loads; n++)
            {
                string place = $"(({Depth(n)}) * {Literal.Of(Stride)}) + {At(n)}";
                w.Line($"{Side}[{(buffer == "0" ? "" : $"({buffer}) + ")}{place}] = {Side}{Literal.Of(n)};");
            }
        }
    }
}
