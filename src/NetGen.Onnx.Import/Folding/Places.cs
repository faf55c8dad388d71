using NetGen.Onnx.Import;

namespace NetGen.Onnx.Folding;

/// <summary>Where the elements of a row-major tensor lie.</summary>
internal sealed class Places
{
    private readonly long[] _dims;
    private readonly long[] _strides;

    public Places(long[] dims)
    {
        Count = (int)Values.Constant.CountOf(dims);
        FoldedArithmetic.Check(Count);
        (_dims, _strides) = (dims, new long[dims.Length]);
        long stride = 1;
        for (int axis = dims.Length - 1; axis >= 0; axis--)
        {
            _strides[axis] = stride;
            stride *= dims[axis];
        }
    }

    public int Count { get; }

    /// <summary>The element's place along each axis.</summary>
    public long[] At(int index)
    {
        var places = new long[_dims.Length];
        for (int axis = 0; axis < places.Length; axis++)
            places[axis] = index / _strides[axis] % _dims[axis];
        return places;
    }

    public int Of(IEnumerable<long> places)
    {
        long index = 0;
        int axis = 0;
        foreach (long place in places)
            index += place * _strides[axis++];
        return (int)index;
    }

    /// <summary>The shape of two tensors that are repeated over each other.</summary>
    public static long[] Together(long[] a, long[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        var dims = new long[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            long one = axis < rank - a.Length ? 1 : a[axis - rank + a.Length], other = axis < rank - b.Length ? 1 : b[axis - rank + b.Length];
            dims[axis] = one == other || other == 1 ? one : one == 1 ? other : throw Refusal.Of($"axes of {one} and {other} elements do not go together");
        }
        return dims;
    }

    /// <summary>For each element of the whole, the element of the tensor that is repeated over it.</summary>
    public static int[] Over(long[] dims, long[] whole)
    {
        var all = new Places(whole);
        var own = new Places(dims);
        int skip = whole.Length - dims.Length;
        var map = new int[all.Count];
        for (int i = 0; i < map.Length; i++)
            map[i] = own.Of(all.At(i).Skip(skip).Select((p, axis) => dims[axis] == 1 ? 0 : p));
        return map;
    }
}
