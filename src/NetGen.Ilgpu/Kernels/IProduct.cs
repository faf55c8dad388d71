namespace NetGen.Ilgpu.Kernels;

/// <summary>
/// A matrix product as <see cref="Products"/> see it: where rows of the left operand, columns of the right one and steps of the inner dimension lie in memory.
/// What depends on one of them alone is found once and kept in a <see cref="Place"/>. Generated kernels implement it.
/// </summary>
public interface IProduct<P> where P : struct, IProduct<P>
{
    /// <summary>Where row m of the left operand lies.</summary>
    static abstract Place Row(P p, int m);

    /// <summary>Where column n of the right operand lies.</summary>
    static abstract Place Column(P p, int n);

    /// <summary>How far from its row value k of the inner dimension lies in the left operand.</summary>
    static abstract Place LeftDepth(P p, int k);

    /// <summary>How far from its column value k of the inner dimension lies in the right operand.</summary>
    static abstract Place RightDepth(P p, int k);

    /// <summary>A value of the left operand.</summary>
    static abstract float Left(P p, Place row, Place depth);

    /// <summary>A value of the right operand.</summary>
    static abstract float Right(P p, Place depth, Place column);

    /// <summary>Where column n of the result goes.</summary>
    static abstract Place Target(P p, int n);

    /// <summary>Stores a result of row m, after what was fused behind the product.</summary>
    static abstract void Store(P p, int m, Place target, float value);
}

/// <summary>A left operand that lies in fours along the order in which it is loaded.</summary>
public interface ILeftFours<P> where P : struct, ILeftFours<P>
{
    /// <summary>Four values of the left operand.</summary>
    static abstract F4 LeftFour(P p, Place row, Place depth);
}

/// <summary>A right operand that lies in fours along the order in which it is loaded.</summary>
public interface IRightFours<P> where P : struct, IRightFours<P>
{
    /// <summary>Four values of the right operand.</summary>
    static abstract F4 RightFour(P p, Place depth, Place column);
}
