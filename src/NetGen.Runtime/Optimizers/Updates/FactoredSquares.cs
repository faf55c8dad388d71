using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen.Optimizers;

/// <summary>Adafactor's means of squared gradients: of a matrix a number for each row and for each column, of anything else one for each number.</summary>
internal sealed unsafe class FactoredSquares
{
    private readonly AlignedBuffer _buffer;

    // Where the means of a tensor lie, by where the tensor begins in the storage (a multiple of a line). Pinned.
    private readonly int[] _places;
    private readonly List<(string Kind, Parameter Of, int Start, int Length)> _slots = [];

    public FactoredSquares(ParameterSet parameters)
    {
        _places = GC.AllocateArray<int>(parameters.TrainableFloats / AlignedBuffer.Alignment + 1, pinned: true);
        int floats = 0;
        foreach (Parameter parameter in parameters)
        {
            if (!parameter.Trainable)
                continue;
            _places[parameter.Offset / AlignedBuffer.Alignment] = floats;
            int rows = parameter.Shape.Length > 1 ? parameter.Shape[0] : 1;
            if (IsFactored(rows, parameter.Length))
            {
                Add("exp_avg_sq_row", rows);
                Add("exp_avg_sq_col", parameter.Length / rows);
            }
            else
            {
                Add("exp_avg_sq", parameter.Length);
            }

            void Add(string kind, int length)
            {
                _slots.Add((kind, parameter, floats, length));
                floats += length;
            }
        }
        _buffer = new AlignedBuffer(floats);
    }

    public float* Pointer => _buffer.Pointer;

    public int* Places => (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_places));

    /// <summary>Whether means of rows and columns are fewer than the numbers.</summary>
    public static bool IsFactored(int rows, int count) => rows > 1 && count > rows;

    public IEnumerable<TensorSlot> Slots(string prefix) => _slots.Select(slot => new TensorSlot(
        $"{prefix}{slot.Kind}/{slot.Of.Name}", slot.Kind == "exp_avg_sq" ? slot.Of.Shape.ToArray() : [slot.Length], _buffer, slot.Start, slot.Length));
}
