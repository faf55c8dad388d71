namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>What the products of a network share: the interface by which a product tells where its operands lie, and the methods that need no tile.</summary>
internal static class ProductLibrary
{
    /// <summary>A product without tiles: one thread per result. For convolutions with very few channels per group.</summary>
    public static string Direct(DeviceLibrary library)
    {
        AddTypes(library);
        library.Add("MultiplyDirect", """
            /// <summary>A product of few rows: row IdxY, a thread per column.</summary>
            private static void MultiplyDirect<P>(P p, int tile, int rows, int columns, int from, int to) where P : struct, IProduct<P>
            {
                int m = Grid.IdxY;
                int n = (tile * 256) + Group.IdxX;
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

    public static void AddTypes(DeviceLibrary library) => library.Add("IProduct", """
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

        /// <summary>A left operand that lies in fours along the order in which it is loaded.</summary>
        private interface ILeftFours<P> where P : struct, ILeftFours<P>
        {
            static abstract F4 LeftFour(P p, Place row, Place depth);
        }

        /// <summary>A right operand that lies in fours along the order in which it is loaded.</summary>
        private interface IRightFours<P> where P : struct, IRightFours<P>
        {
            static abstract F4 RightFour(P p, Place depth, Place column);
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
}
